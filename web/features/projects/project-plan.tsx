import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/contracts/projects.ts';
import { Empty } from '../../ui/empty.tsx';
import { Tag } from '../../ui/tag.tsx';
import { usePortions } from '../../ui/use-portions.ts';
import { useVisit } from '../../ui/use-visit.ts';
import { NewPage } from './new-page.tsx';
import { PageSymbol } from './page-symbol.tsx';
import { type Branch, pageTree } from './page-tree.ts';
import { Milestones } from './plan/milestones.tsx';
import { PlanTexts } from './plan/plan-texts.tsx';
import { ProjectHeading } from './plan/project-heading.tsx';
import css from './project-plan.module.css';

/** What the project is about, what it has to reach by when, and what stands in it. `me`: account id of the reader. */
export function ProjectPlan({ project, me }: { project: Project; me: string }) {
  const { t } = useTranslation('projects');
  const visit = useVisit();
  const { new: asked } = useSearch({ from: '/signed-in/projects/$projectId' });
  const navigate = useNavigate();
  const newPage = project.abilities['page:create'] && (
    <NewPage
      key={visit}
      project={project}
      place="sheet"
      asked={asked === 'page'}
      // Whoever comes back here is not asked once more.
      onClose={() =>
        void navigate({ to: '/projects/$projectId', params: { projectId: project.id }, replace: true })
      }
    />
  );
  return (
    <>
      <ProjectHeading project={project} />
      <Milestones project={project} me={me} />
      <section className={css.pages}>
        <h2>{t('pages')}</h2>
        {project.pages.length === 0 ? (
          <Empty title={t('noPages.title')} action={newPage}>
            {t(newPage ? 'noPages.start' : 'noPages.wait')}
          </Empty>
        ) : (
          <>
            <Pages key={project.id} project={project} />
            {newPage && <div className={css.new}>{newPage}</div>}
          </>
        )}
      </section>
      <PlanTexts project={project} />
    </>
  );
}

function Pages({ project: { id, pages } }: { project: Project }) {
  const drawn = usePortions(pages.length);
  return <Tree projectId={id} branches={pageTree(pages.slice(0, drawn))} />;
}

function Tree({ projectId, branches }: { projectId: string; branches: Branch[] }) {
  const { t } = useTranslation('projects');
  return (
    <ul className={css.tree}>
      {branches.map(({ page, below }) => (
        <li key={page.id}>
          <Link
            className={css.page}
            to="/projects/$projectId/pages/$pageId"
            params={{ projectId, pageId: page.id }}
          >
            <PageSymbol icon={page.icon} template={page.template} size={20} className={css.icon} />
            <span>
              <bdi>{page.title}</bdi>
            </span>
            {page.template && <Tag>{t('template')}</Tag>}
          </Link>
          {below.length > 0 && <Tree projectId={projectId} branches={below} />}
        </li>
      ))}
    </ul>
  );
}

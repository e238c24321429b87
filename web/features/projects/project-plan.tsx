import { IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/contracts/projects.ts';
import { Emblem } from '../../ui/emblem.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Tag } from '../../ui/tag.tsx';
import { NewPage } from './new-page.tsx';
import { type Branch, pageTree } from './page-tree.ts';
import css from './project-plan.module.css';
import { Stage } from './stage.tsx';

/** What the project is about and what stands in it: question, subjects, stage, pages. */
export function ProjectPlan({ project }: { project: Project }) {
  const { t } = useTranslation('projects');
  const mayAdd = project.abilities['page:create'];
  return (
    <>
      <div className={css.head}>
        <Emblem subjects={project.subjects} size="large" />
        <div>
          <h1>
            <bdi>{project.name}</bdi>
          </h1>
          <p className={css.question}>
            <bdi>{t('question', { question: project.drivingQuestion })}</bdi>
          </p>
          <div className={css.tags}>
            {project.subjects.map((subject) => (
              <Tag key={subject}>{t(`subject.${subject}`)}</Tag>
            ))}
            <span className={css.stage}>
              <Stage stage={project.stage} />
            </span>
          </div>
        </div>
      </div>
      {project.groupClosed && <p className={css.closed}>{t('groupClosed', { group: project.groupName })}</p>}
      <section className={css.pages}>
        <h2>{t('pages')}</h2>
        {project.pages.length === 0 ? (
          <Empty
            title={t('noPages.title')}
            action={mayAdd && <NewPage projectId={project.id} place="sheet" />}
          >
            {t(mayAdd ? 'noPages.start' : 'noPages.wait')}
          </Empty>
        ) : (
          <>
            <Tree projectId={project.id} branches={pageTree(project.pages)} />
            {mayAdd && (
              <div className={css.new}>
                <NewPage projectId={project.id} place="sheet" />
              </div>
            )}
          </>
        )}
      </section>
    </>
  );
}

function Tree({ projectId, branches }: { projectId: string; branches: Branch[] }) {
  return (
    <ul className={css.tree}>
      {branches.map(({ page, below }) => (
        <li key={page.id}>
          <Link
            className={css.page}
            to="/projects/$projectId/pages/$pageId"
            params={{ projectId, pageId: page.id }}
          >
            <IconFileText size={20} stroke={1.75} aria-hidden />
            <span>
              <bdi>{page.title}</bdi>
            </span>
          </Link>
          {below.length > 0 && <Tree projectId={projectId} branches={below} />}
        </li>
      ))}
    </ul>
  );
}

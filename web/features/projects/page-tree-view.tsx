import { IconChevronDown, IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, memo, type ReactNode, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/contracts/projects.ts';
import type { PersonHere } from '../../../shared/live/live-messages.ts';
import { sideEntryClass } from '../../ui/side.tsx';
import { usePortions } from '../../ui/use-portions.ts';
import type { ExportPage } from './export-page.ts';
import { useFoldedPages } from './folded-pages.ts';
import type { ImportPages } from './import-pages.ts';
import { PageSymbol } from './page-symbol.tsx';
import css from './page-tree.module.css';
import { usePageMoves } from './page-tree.queries.ts';
import { type Branch, pageTree } from './page-tree.ts';
import { PeopleOnPage } from './people-on-page.tsx';

/** Moving, menus and keys: what is needed after the tree stands there. */
const PageTreeTools = lazy(async () => ({ default: (await import('./page-tree-tools.tsx')).PageTreeTools }));

type PageTreeProps = {
  project: Project;
  me: string;
  /** The page that is open; null: none. */
  open: string | null;
  others: readonly PersonHere[];
  colours: ReadonlyMap<string, number>;
  onImport: ImportPages;
  onExport: ExportPage;
};

/**
 * The pages of a project as nested lists of links. Not as a `tree` of WAI-ARIA: in one, the button that folds, the people on a page and
 * the menu in each line would be out of reach of a screen reader; lists tell the same levels. Arrow keys go along beside Tab.
 */
export function PageTree({ project, me, open, others, colours, onImport, onExport }: PageTreeProps) {
  const { t } = useTranslation('page-tree');
  const root = useRef<HTMLDivElement>(null);
  const { pages, move } = usePageMoves(project);
  const { folded, setFolded } = useFoldedPages(me, project.id, pages, open);
  const hasMenu = project.abilities['page:arrange'] || project.abilities['project:export'];
  const drawn = usePortions(pages.length);
  return (
    <div ref={root} className={css.root}>
      <Branches
        branches={pageTree(pages.slice(0, drawn))}
        line={{
          project: project.id,
          open,
          hasMenu,
          folded,
          setFolded,
          people: (page) => <PeopleOnPage people={others} page={page} colours={colours} />,
          words: {
            fold: (title) => t('fold', { title }),
            more: (title) => t('more', { title }),
            template: t('projects:template'),
          },
        }}
      />
      <Suspense fallback={null}>
        <PageTreeTools
          root={root}
          project={{ ...project, pages }}
          move={move}
          open={open}
          setFolded={setFolded}
          onImport={onImport}
          onExport={onExport}
        />
      </Suspense>
    </div>
  );
}

type Line = {
  project: string;
  open: string | null;
  hasMenu: boolean;
  folded: ReadonlySet<string>;
  setFolded(page: string, folded: boolean): void;
  people(page: string): ReactNode;
  words: { fold(title: string): string; more(title: string): string; template: string };
};

function Branches({ branches, line }: { branches: Branch[]; line: Line }) {
  if (branches.length === 0) return null;
  return (
    <ul className={css.tree}>
      {branches.map(({ page, below }) => {
        const folded = line.folded.has(page.id);
        return (
          <li key={page.id}>
            <div className={css.line} data-line={page.id}>
              {below.length > 0 && (
                <button
                  type="button"
                  className={css.fold}
                  aria-expanded={!folded}
                  aria-label={line.words.fold(page.title)}
                  data-fold={page.id}
                  onClick={() => line.setFolded(page.id, !folded)}
                >
                  <IconChevronDown className={css.chevron} size={16} stroke={1.75} aria-hidden />
                </button>
              )}
              <PageLink
                project={line.project}
                id={page.id}
                title={page.title}
                icon={page.icon}
                template={page.template ? line.words.template : null}
                open={line.open === page.id}
              />
              {line.people(page.id)}
              {line.hasMenu && (
                <button
                  type="button"
                  className={css.more}
                  aria-haspopup="menu"
                  aria-label={line.words.more(page.title)}
                  data-more={page.id}
                >
                  <IconDots size={18} stroke={1.75} aria-hidden />
                </button>
              )}
            </div>
            {!folded && <Branches branches={below} line={line} />}
          </li>
        );
      })}
    </ul>
  );
}

type PageLinkProps = {
  project: string;
  id: string;
  title: string;
  icon: string | null;
  /** The word for a template on one that is; null: it is none. */
  template: string | null;
  open: boolean;
};

/** Of hundreds of lines only those that differ are drawn again when a page is opened or somebody comes. */
const PageLink = memo(function PageLink({ project, id, title, icon, template }: PageLinkProps) {
  return (
    <Link
      className={`${sideEntryClass} ${css.link}`}
      to="/projects/$projectId/pages/$pageId"
      params={{ projectId: project, pageId: id }}
      data-page={id}
      draggable={false}
    >
      <PageSymbol icon={icon} template={template !== null} className={css.icon} />
      <span className={css.name} dir="auto">
        {title}
      </span>
      {template !== null && <span className="unseen">{template}</span>}
    </Link>
  );
});

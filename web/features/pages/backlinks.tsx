import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './backlinks.module.css';
import { backlinksQuery } from './pages.queries.ts';

/** At the foot of a page: which other pages lead here, by their titles of now. Nothing while none does. */
export function Backlinks({ pageId, projectId }: { pageId: string; projectId: string }) {
  const { t } = useTranslation('pages');
  const { data: pages = [] } = useQuery(backlinksQuery(pageId, projectId));
  if (pages.length === 0) return null;
  return (
    <nav className={css.part} aria-labelledby={`${pageId}-backlinks`}>
      <h2 id={`${pageId}-backlinks`} className={css.heading}>
        {t('backlinks')}
      </h2>
      <ul className={css.list}>
        {pages.map((page) => (
          <li key={page.id}>
            <Link to="/pages/$pageId" params={{ pageId: page.id }}>
              {page.icon !== null && <span aria-hidden>{page.icon} </span>}
              <bdi>{page.title}</bdi>
            </Link>
            {page.projectId !== projectId && (
              <small>
                <bdi>{page.projectName}</bdi>
              </small>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

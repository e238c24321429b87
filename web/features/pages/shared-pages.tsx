import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { sharedPagesQuery } from './pages.queries.ts';
import css from './shared-pages.module.css';

/**
 * Pages of projects that I have no part in, such as those opened to my class; `groupId`: only those of one group. Nothing while
 * there are none.
 */
export function SharedPages({ groupId }: { groupId?: string }) {
  const { t } = useTranslation('audience');
  const { data = [] } = useQuery(sharedPagesQuery);
  const pages = data.filter((page) => groupId === undefined || page.groupId === groupId);
  if (pages.length === 0) return null;
  return (
    <section className={css.part}>
      <h2>{t('shared.title')}</h2>
      <ul>
        {pages.map((page) => (
          <li key={page.id} className={css.page}>
            <Link to="/pages/$pageId" params={{ pageId: page.id }}>
              <bdi>{page.title}</bdi>
            </Link>
            <small>{t('shared.from', { project: page.projectName, group: page.groupName })}</small>
            <small>
              <TimeAgo at={page.changedAt} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

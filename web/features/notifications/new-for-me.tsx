import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './new-for-me.module.css';
import { type Colours, NotificationLine } from './notification-line.tsx';
import { unreadQuery } from './notifications.queries.ts';

const mostShown = 5;

/** Up to five notifications that I have not read; nothing while there are none. */
export function NewForMe({ colours }: { colours: Colours }) {
  const { t } = useTranslation('notifications');
  const { data: unread = [] } = useQuery(unreadQuery);
  if (unread.length === 0) return null;
  return (
    <section className={css.part}>
      <h2>{t('home.title')}</h2>
      <ul>
        {unread.slice(0, mostShown).map((notification) => (
          <NotificationLine key={notification.id} notification={notification} colours={colours} plain />
        ))}
      </ul>
      {unread.length > mostShown && (
        <Link to="/notifications" className={css.all}>
          {t('all')}
        </Link>
      )}
    </section>
  );
}

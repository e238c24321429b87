import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loading } from '../../ui/loading.tsx';
import { MarkAllRead } from './mark-all-read.tsx';
import { NotificationDays } from './notification-days.tsx';
import type { Colours } from './notification-line.tsx';
import css from './notification-panel.module.css';
import { notificationsQuery } from './notifications.queries.ts';

/** In a panel; the rest is on the screen of their own. */
const mostShown = 6;

/** The latest notifications, below the bell. `onLeave`: what is chosen leads elsewhere. */
export function NotificationPanel({ colours, onLeave }: { colours: Colours; onLeave: () => void }) {
  const { t } = useTranslation('notifications');
  const found = useInfiniteQuery(notificationsQuery);
  const notifications = found.data?.pages[0]?.notifications ?? [];
  return (
    <>
      <div className={css.head}>
        <h2>{t('title')}</h2>
        <MarkAllRead notifications={notifications} />
      </div>
      {found.isPending && <Loading />}
      {found.isError && <Failure named={failureKey(found.error)} />}
      {found.isSuccess && notifications.length === 0 && (
        <Empty title={t('empty.title')}>{t('empty.words')}</Empty>
      )}
      <NotificationDays
        notifications={notifications.slice(0, mostShown)}
        colours={colours}
        onFollow={onLeave}
      />
      <p className={css.foot}>
        <Link to="/notifications" onClick={onLeave}>
          {t('all')}
        </Link>
        <Link to="/settings" hash="notifications" onClick={onLeave}>
          {t('choices.title')}
        </Link>
      </p>
    </>
  );
}

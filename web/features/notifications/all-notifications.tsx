import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loading } from '../../ui/loading.tsx';
import css from './all-notifications.module.css';
import { MarkAllRead } from './mark-all-read.tsx';
import { NotificationDays } from './notification-days.tsx';
import type { Colours } from './notification-line.tsx';
import { notificationsQuery } from './notifications.queries.ts';

/** Everything I was told of, day by day, older ones on demand. */
export function AllNotifications({ colours }: { colours: Colours }) {
  const { t } = useTranslation('notifications');
  const found = useInfiniteQuery(notificationsQuery);
  const notifications = found.data?.pages.flatMap((page) => page.notifications) ?? [];
  return (
    <div className={css.all}>
      <div className={css.head}>
        <h1>{t('title')}</h1>
        <MarkAllRead notifications={notifications} />
      </div>
      {found.isPending && <Loading lines={6} />}
      {found.isError && <Failure named={failureKey(found.error)} />}
      {found.isSuccess && notifications.length === 0 && (
        <Empty title={t('empty.title')}>{t('empty.words')}</Empty>
      )}
      <NotificationDays notifications={notifications} colours={colours} />
      {found.hasNextPage && (
        <div className={css.more}>
          <Button busy={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </div>
  );
}

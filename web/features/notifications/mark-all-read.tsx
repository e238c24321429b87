import { useTranslation } from 'react-i18next';
import type { Notification } from '../../../shared/contracts/notifications.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import css from './mark-all-read.module.css';
import { useMarkAllRead } from './notifications.queries.ts';

/** Marks all as read that were shown or are older; nothing while there is no unread one among them. `notifications`: newest first. */
export function MarkAllRead({ notifications }: { notifications: readonly Notification[] }) {
  const { t } = useTranslation('notifications');
  const mark = useMarkAllRead();
  const newest = notifications[0];
  if (!newest || notifications.every(({ read }) => read)) return null;
  return (
    <>
      {mark.isError && (
        <div className={css.failure}>
          <Failure named={failureKey(mark.error)} />
        </div>
      )}
      <Button size="small" busy={mark.isPending} onClick={() => mark.mutate(newest.at)}>
        {t('markAll')}
      </Button>
    </>
  );
}

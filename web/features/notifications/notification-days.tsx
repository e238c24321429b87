import { useTranslation } from 'react-i18next';
import type { Notification } from '../../../shared/contracts/notifications.ts';
import { byDay, daysAgo } from './by-day.ts';
import css from './notification-days.module.css';
import { type Colours, NotificationLine } from './notification-line.tsx';

type NotificationDaysProps = {
  /** The newest first. */
  notifications: readonly Notification[];
  colours: Colours;
  onFollow?: () => void;
};

/** Notifications day by day. */
export function NotificationDays({ notifications, colours, onFollow }: NotificationDaysProps) {
  const { t, i18n } = useTranslation('notifications');
  const now = Date.now();

  function titleOf(at: number): string {
    const ago = daysAgo(at, now);
    if (ago === 0) return t('day.today');
    if (ago === 1) return t('day.yesterday');
    return new Intl.DateTimeFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long' }).format(
      at,
    );
  }

  return byDay(notifications).map(({ at, things }) => (
    <section key={things[0]?.id} className={css.day}>
      <h2>{titleOf(at)}</h2>
      <ul>
        {things.map((notification) => (
          <NotificationLine
            key={notification.id}
            notification={notification}
            colours={colours}
            onFollow={onFollow}
          />
        ))}
      </ul>
    </section>
  ));
}

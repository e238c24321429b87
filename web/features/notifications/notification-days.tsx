import { useTranslation } from 'react-i18next';
import type { Notification } from '../../../shared/contracts/notifications.ts';
import { byDay } from '../../ui/by-day.ts';
import { dayHere, dayWords } from '../../ui/day-words.ts';
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
  const { i18n } = useTranslation();
  const today = dayHere(new Date());
  return byDay(notifications).map(({ day, things }) => (
    <section key={day} className={css.day}>
      <h2>{dayWords(day, today, i18n.language)}</h2>
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

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Day, dayAfter } from '../../../../shared/contracts/day.ts';
import type { Due } from '../../../../shared/contracts/due.ts';
import { dayWords, formatDay } from '../../../ui/day-words.ts';
import css from './calendar.module.css';
import { DueEntry } from './due-entry.tsx';

const daysShown = 7;
/** Of one day; the calendar has them all. */
const mostOfADay = 3;

/** What is due within the next seven days and not done, day beside day; nothing in a week without. */
export function ThisWeek({ due, today }: { due: readonly Due[]; today: Day }) {
  const { t, i18n } = useTranslation('calendar');
  const last = dayAfter(today, daysShown - 1);
  const coming = due.filter(({ day, done }) => !done && day >= today && day <= last);
  if (coming.length === 0) return null;
  const days = [...new Set(coming.map(({ day }) => day))].sort();
  return (
    <section aria-labelledby="this-week">
      <h2 id="this-week">{t('week.title')}</h2>
      <ol className={css.week}>
        {days.map((day) => {
          const ofDay = coming.filter((each) => each.day === day);
          return (
            <li key={day}>
              <time dateTime={day} title={formatDay(day, i18n.language, { dateStyle: 'full' })}>
                {dayWords(day, today, i18n.language)}
              </time>
              {ofDay.slice(0, mostOfADay).map((each) => (
                <DueEntry key={`${each.kind} ${each.id}`} due={each} today={today} named />
              ))}
              {ofDay.length > mostOfADay && (
                <Link to="/calendar" className={css.more}>
                  {t('week.more', { count: ofDay.length - mostOfADay })}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, dayAfter } from '../../../../shared/contracts/day.ts';
import type { Due } from '../../../../shared/contracts/due.ts';
import { formatDay } from '../../../ui/day-words.ts';
import css from './calendar.module.css';
import { DueEntry } from './due-entry.tsx';
import { firstOfMonth, firstWeekdayOf, monthAfter, weeksOf } from './month.ts';

type MonthGridProps = {
  /** The day that is chosen: its month is shown. */
  day: Day;
  today: Day;
  due: readonly Due[];
  named: boolean;
  /** Id of the heading that names the month. */
  labelledBy: string;
  onGo: (day: Day) => void;
};

/** A month in weeks. Arrow keys go from day to day, Home and End through a week, Page Up and Page Down from month to month. */
export function MonthGrid({ day: chosen, today, due, named, labelledBy, onGo }: MonthGridProps) {
  const { t, i18n } = useTranslation('calendar');
  const { language } = i18n;
  const weeks = weeksOf(chosen, firstWeekdayOf(language, navigator.language));
  const cell = useRef<HTMLTableCellElement>(null);
  const [byKey, setByKey] = useState(0);

  useEffect(() => {
    if (byKey > 0) cell.current?.focus();
  }, [byKey]);

  function move(event: KeyboardEvent) {
    // A link in a day keeps its own keys.
    if (event.target !== cell.current) return;
    const next = dayByKey(event.key, chosen, weeks, document.dir === 'rtl');
    if (!next) return;
    event.preventDefault();
    onGo(next);
    setByKey((count) => count + 1);
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose days are gone through by arrow keys is a grid.
    <table className={css.month} role="grid" aria-labelledby={labelledBy} onKeyDown={move}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col" abbr={formatDay(day, language, { weekday: 'long' })}>
              {formatDay(day, language, { weekday: 'short' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const entries = due.filter((each) => each.day === day);
              return (
                <td
                  key={day}
                  ref={day === chosen ? cell : undefined}
                  tabIndex={day === chosen ? 0 : -1}
                  data-beside={day.slice(0, 7) !== chosen.slice(0, 7) || undefined}
                  aria-current={day === today ? 'date' : undefined}
                  onFocus={({ target, currentTarget }) => target === currentTarget && onGo(day)}
                >
                  <time dateTime={day} className={day === today ? css.today : css.number}>
                    <span className="unseen">{formatDay(day, language, { dateStyle: 'full' })}</span>
                    <span aria-hidden>{formatDay(day, language, { day: 'numeric' })}</span>
                  </time>
                  <span className="unseen">{t('count', { count: entries.length })}</span>
                  {entries.length > 0 && (
                    <ul>
                      {entries.map((each) => (
                        <li key={`${each.kind} ${each.id}`}>
                          <DueEntry due={each} today={today} named={named} />
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dayByKey(key: string, day: Day, weeks: readonly Day[][], rightToLeft: boolean): Day | undefined {
  const forward = rightToLeft ? -1 : 1;
  const week = weeks.find((days) => days.includes(day));
  switch (key) {
    case 'ArrowLeft':
      return dayAfter(day, -forward);
    case 'ArrowRight':
      return dayAfter(day, forward);
    case 'ArrowUp':
      return dayAfter(day, -7);
    case 'ArrowDown':
      return dayAfter(day, 7);
    case 'Home':
      return week?.[0];
    case 'End':
      return week?.at(-1);
    case 'PageUp':
      return sameDayIn(monthAfter(day, -1), day);
    case 'PageDown':
      return sameDayIn(monthAfter(day, 1), day);
    default:
      return undefined;
  }
}

/** The 31st of a month with 30 days is its 30th. */
function sameDayIn(month: Day, day: Day): Day {
  const last = dayAfter(monthAfter(month, 1), -1);
  const same = `${firstOfMonth(month).slice(0, 8)}${day.slice(8)}`;
  return same > last ? last : same;
}

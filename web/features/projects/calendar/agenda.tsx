import { useTranslation } from 'react-i18next';
import type { Day } from '../../../../shared/contracts/day.ts';
import type { Due } from '../../../../shared/contracts/due.ts';
import { dayWords, formatDay } from '../../../ui/day-words.ts';
import { Empty } from '../../../ui/empty.tsx';
import css from './calendar.module.css';
import { DueEntry } from './due-entry.tsx';

type AgendaProps = { today: Day; due: readonly Due[]; named: boolean };

/** Day by day from today on; before it what is overdue. */
export function Agenda({ today, due, named }: AgendaProps) {
  const { t, i18n } = useTranslation('calendar');
  const { language } = i18n;
  const overdue = due.filter(({ day, done }) => day < today && !done);
  const coming = due.filter(({ day }) => day >= today);
  if (overdue.length === 0 && coming.length === 0)
    return <Empty title={t('empty.title')}>{t('empty.words')}</Empty>;
  return (
    <div className={css.agenda}>
      {overdue.length > 0 && (
        <section>
          <h2 className={css.late}>{t('overdue')}</h2>
          <Entries today={today} due={overdue} named={named} />
        </section>
      )}
      {[...new Set(coming.map(({ day }) => day))].map((day) => (
        <section key={day}>
          <h2>
            <time
              dateTime={day}
              title={formatDay(day, language, { dateStyle: 'full' })}
              className={day === today ? css.today : undefined}
            >
              {dayWords(day, today, language)}
            </time>
          </h2>
          <Entries today={today} due={coming.filter((each) => each.day === day)} named={named} />
        </section>
      ))}
    </div>
  );
}

function Entries({ today, due, named }: AgendaProps) {
  return (
    <ul>
      {due.map((each) => (
        <li key={`${each.kind} ${each.id}`}>
          <DueEntry due={each} today={today} named={named} />
        </li>
      ))}
    </ul>
  );
}

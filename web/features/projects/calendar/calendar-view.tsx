import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Due } from '../../../../shared/contracts/due.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { dayHere, formatDay } from '../../../ui/day-words.ts';
import { Agenda } from './agenda.tsx';
import css from './calendar.module.css';
import { monthAfter } from './month.ts';
import { MonthGrid } from './month-grid.tsx';

type CalendarViewProps = {
  due: readonly Due[];
  /** Several projects: each is named. */
  named: boolean;
};

/** What is due: a month on a wide screen, a list of days on a phone. */
export function CalendarView({ due, named }: CalendarViewProps) {
  const { t } = useTranslation('calendar');
  const isPhone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const today = dayHere(new Date());
  return (
    <>
      <h1>{t('title')}</h1>
      {isPhone ? (
        <Agenda today={today} due={due} named={named} />
      ) : (
        <Month today={today} due={due} named={named} />
      )}
    </>
  );
}

function Month({ today, due, named }: CalendarViewProps & { today: string }) {
  const { t, i18n } = useTranslation('calendar');
  const [day, setDay] = useState(today);
  const id = useId();
  return (
    <section className={css.paper}>
      <div className={css.head}>
        <h2 id={id} aria-live="polite">
          {formatDay(day, i18n.language, { month: 'long', year: 'numeric' })}
        </h2>
        <IconButton label={t('before')} onClick={() => setDay(monthAfter(day, -1))}>
          <IconChevronLeft className="flip" size={20} stroke={1.75} aria-hidden />
        </IconButton>
        <IconButton label={t('after')} onClick={() => setDay(monthAfter(day, 1))}>
          <IconChevronRight className="flip" size={20} stroke={1.75} aria-hidden />
        </IconButton>
        <Button size="small" onClick={() => setDay(today)}>
          {t('today')}
        </Button>
      </div>
      <MonthGrid day={day} today={today} due={due} named={named} labelledBy={id} onGo={setDay} />
    </section>
  );
}

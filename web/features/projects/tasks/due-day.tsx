import { useTranslation } from 'react-i18next';
import type { Day } from '../../../../shared/contracts/day.ts';
import { dayHere, dayWords, formatDay } from '../../../ui/day-words.ts';
import css from './due-day.module.css';

type DueDayProps = {
  day: Day;
  done: boolean;
  /** It is what I should look at first: the one marked on its screen. */
  urgent?: boolean;
};

/** When something is due, as people say it; the whole date on hover. */
export function DueDay({ day, done, urgent = false }: DueDayProps) {
  const { t, i18n } = useTranslation('tasks');
  const today = dayHere(new Date());
  const late = !done && day < today;
  const words = dayWords(day, today, i18n.language);
  const look = urgent ? css.urgent : late ? css.late : undefined;
  return (
    <time dateTime={day} title={formatDay(day, i18n.language, { dateStyle: 'full' })} className={look}>
      {late ? t('late', { day: words }) : words}
    </time>
  );
}

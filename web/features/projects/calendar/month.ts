import { type Day, dayAfter } from '../../../../shared/contracts/day.ts';

/** The first day of the month that a day is in. */
export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

/** The first day of the month that lies so many months later, or before. */
export function monthAfter(day: Day, months: number): Day {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/**
 * The weeks that a month touches, each of seven days, those of the months beside it included. `firstWeekday`: 1 Monday to
 * 7 Sunday.
 */
export function weeksOf(month: Day, firstWeekday: number): Day[][] {
  const first = firstOfMonth(month);
  const next = monthAfter(first, 1);
  const weeks: Day[][] = [];
  let start = dayAfter(first, -((weekdayOf(first) - firstWeekday + 7) % 7));
  while (start < next) {
    const monday = start;
    weeks.push(Array.from({ length: 7 }, (_, index) => dayAfter(monday, index)));
    start = dayAfter(start, 7);
  }
  return weeks;
}

/** 1 Monday to 7 Sunday. */
function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

type Week = { firstDay: number };
/** A getter in engines that had it first, a method by the standard. */
type WithWeek = Intl.Locale & { getWeekInfo?: () => Week; weekInfo?: Week };

/** The day on which weeks begin, 1 Monday to 7 Sunday: where the reader's browser is from, if it speaks the language shown. */
export function firstWeekdayOf(language: string, ofBrowser: string): number {
  const locale: WithWeek = new Intl.Locale(
    ofBrowser.split('-')[0] === language.split('-')[0] ? ofBrowser : language,
  );
  // Not in every browser yet; Monday is the first day of the week by ISO 8601.
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

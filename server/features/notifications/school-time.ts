/** In ms. */
const minute = 60_000;
const day = 24 * 60 * minute;

/** O'clock: when letters and reminders go out. */
const morning = 7;

/**
 * A moment where the school is: its day as 2026-11-22, `weekday` from 1, Monday, and when the morning of that day begins or began, in
 * ms since 1970.
 */
export type SchoolTime = { day: string; weekday: number; morning: number };

/** `at` in ms since 1970; `timeZone` such as `Europe/Berlin`. */
export function schoolTime(at: number, timeZone: string): SchoolTime {
  const local = onTheWall(at, timeZone);
  return {
    day: local.toISOString().slice(0, 10),
    weekday: ((local.getUTCDay() + 6) % 7) + 1,
    morning: morningOf(at, timeZone),
  };
}

/** In ms: from `at` until the next morning begins at the school, also where clocks are put forward or back in between. */
export function untilMorning(at: number, timeZone: string): number {
  const today = morningOf(at, timeZone);
  return (today > at ? today : morningOf(today + day, timeZone)) - at;
}

function morningOf(at: number, timeZone: string): number {
  const sevenHours = morning * 60 * minute;
  const guess = at - sinceMidnight(at, timeZone) + sevenHours;
  return guess - sinceMidnight(guess, timeZone) + sevenHours;
}

function sinceMidnight(at: number, timeZone: string): number {
  return onTheWall(at, timeZone).getTime() % day;
}

/** A date whose UTC fields are those that the clock on the wall shows. */
function onTheWall(at: number, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    fractionalSecondDigits: 3,
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return new Date(
    Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
      part('fractionalSecond'),
    ),
  );
}

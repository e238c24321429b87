/** What happened on one day of the reader's calendar; `at`: of the first that is listed, in ms since 1970. */
export type OfOneDay<Thing> = { at: number; things: Thing[] };

/** Parts a list that is in order of time into days. */
export function byDay<Thing extends { at: number }>(list: readonly Thing[]): OfOneDay<Thing>[] {
  const days: OfOneDay<Thing>[] = [];
  for (const thing of list) {
    const last = days.at(-1);
    if (last && midnightOf(last.at) === midnightOf(thing.at)) last.things.push(thing);
    else days.push({ at: thing.at, things: [thing] });
  }
  return days;
}

/** Midnights between a moment and now: 0 is today. */
export function daysAgo(at: number, now: number): number {
  return Math.round((midnightOf(now) - midnightOf(at)) / 86_400_000);
}

function midnightOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

import type { ExportEntry } from '../../../shared/contracts/exports.ts';
import { dayHere } from '../../ui/day-words.ts';

/** How far an export is, as the name of the words for it. */
export type ExportStep = 'waiting' | 'gathering' | 'writing' | 'closing' | 'done' | 'failed';

export function stepOf({
  state,
  pages,
  pagesDone,
}: Pick<ExportEntry, 'state' | 'pages' | 'pagesDone'>): ExportStep {
  if (state !== 'running') return state;
  if (pages === 0) return 'gathering';
  return pagesDone < pages ? 'writing' : 'closing';
}

export function isUnderWay({ state }: Pick<ExportEntry, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** Quarters of the pages that are written: a screen reader tells of these, not of each page. */
export function quartersOf({ pages, pagesDone }: Pick<ExportEntry, 'pages' | 'pagesDone'>): number {
  return pages === 0 ? 0 : Math.floor((4 * pagesDone) / pages);
}

/** What a screen reader says of it, as the name of the words. */
export function saidOf(
  entry: Pick<ExportEntry, 'state' | 'pages' | 'pagesDone'>,
): 'begun' | 'writing' | 'done' | 'failed' {
  if (!isUnderWay(entry)) return entry.state === 'done' ? 'done' : 'failed';
  return quartersOf(entry) === 0 ? 'begun' : 'writing';
}

const dayLong = 24 * 60 * 60_000;

/** The last day on which a file can be fetched from its morning to its end; at its very end the day that it is. `until`: ms since 1970. */
export function lastDayOf(until: number, now: number): string {
  return dayHere(new Date(Math.max(until - dayLong, now)));
}

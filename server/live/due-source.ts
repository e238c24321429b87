import type { Due } from '../../shared/contracts/due.ts';

/** Port: what has a day, as far as an account is to know of it at `now` (ms since 1970). Each capability with dates contributes one. */
export type DueSource = (account: string, now: number) => Promise<readonly Due[]>;

export async function gatherDue(sources: readonly DueSource[], account: string, now: number): Promise<Due[]> {
  return (await Promise.all(sources.map((source) => source(account, now)))).flat();
}

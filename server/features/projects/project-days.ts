import type { Day } from '../../../shared/contracts/day.ts';
import type { Database } from '../../storage/records.ts';

/** Whether a day lies before the one on which a project begins; never where it has no beginning. */
export async function isBeforeBegin(rows: Database, project: string, day: Day): Promise<boolean> {
  const { begins } = await rows
    .selectFrom('projects')
    .select('begins')
    .where('id', '=', project)
    .executeTakeFirstOrThrow();
  return begins !== null && day < begins;
}

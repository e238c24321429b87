import { openGuestPlaces } from '../../../access/guest-places.ts';
import type { Database } from '../../../storage/records.ts';

/** Account ids of everybody with a place of their own in a project: those who can be given a task. */
export async function peopleInProject(rows: Database, project: string, now: number): Promise<Set<string>> {
  const people = await rows
    .selectFrom('project_people')
    .select('account_id')
    .where('project_id', '=', project)
    .union(
      openGuestPlaces(rows, now)
        .select('guest_link_people.account_id')
        .where('guest_links.project_id', '=', project),
    )
    .execute();
  return new Set(people.map(({ account_id }) => account_id));
}

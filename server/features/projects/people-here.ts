import type { Role } from '../../../shared/access/roles.ts';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { openGuestPlaces } from '../../access/guest-places.ts';
import type { Database } from '../../storage/records.ts';

export type PersonHere = Person & { role: Role; byLink: boolean };

/**
 * By project, everybody with a role of their own in it, in the order in which they joined; then guests, while their link is open. Two queries
 * for however many projects.
 */
export async function peopleOfEach(
  db: Database,
  projects: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, readonly PersonHere[]>> {
  if (projects.length === 0) return new Map();
  const places = await db
    .selectFrom('project_people')
    .innerJoin('accounts', 'accounts.id', 'project_people.account_id')
    .select([
      'project_people.project_id as project',
      'accounts.id',
      'accounts.name',
      'accounts.kind',
      'accounts.image as picture',
      'project_people.role',
    ])
    .where('project_people.project_id', 'in', [...projects])
    .orderBy('project_people.joining')
    .execute();
  const guests = await openGuestPlaces(db, now)
    .innerJoin('accounts', 'accounts.id', 'guest_link_people.account_id')
    .select([
      'guest_links.project_id as project',
      'accounts.id',
      'accounts.name',
      'accounts.kind',
      'accounts.image as picture',
      'guest_links.role',
    ])
    .where('guest_links.project_id', 'in', [...projects])
    .orderBy('guest_link_people.joined_at')
    .execute();
  const people = new Map<string, PersonHere[]>(projects.map((project) => [project, []]));
  for (const { project, ...person } of places) people.get(project)?.push({ ...person, byLink: false });
  const held = new Set(places.map(({ project, id, role }) => `${project} ${id} ${role}`));
  for (const { project, ...guest } of guests) {
    const key = `${project} ${guest.id} ${guest.role}`;
    if (held.has(key)) continue;
    held.add(key);
    people.get(project)?.push({ ...guest, byLink: true });
  }
  return people;
}

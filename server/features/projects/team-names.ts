import type { Database } from '../../storage/records.ts';
import { inTeam } from './in-team.ts';
import { peopleOfEach } from './people-here.ts';

/** Names of a project's team, in the order of joining; without those who were erased. */
export async function teamNames(db: Database, project: string, now: number): Promise<string[]> {
  const people = (await peopleOfEach(db, [project], now)).get(project) ?? [];
  return people.filter(({ role, name }) => inTeam(role) && name !== '').map(({ name }) => name);
}

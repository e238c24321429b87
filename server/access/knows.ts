import type { Database } from '../storage/records.ts';
import { authorize, theSchool } from './facts.ts';
import { rolesOnGroups, rolesOnProjects } from './roles-held.ts';

/**
 * Whether an account may see what another shows of themselves: it is their own, both have a role in one group or project,
 * or the account administers the school.
 */
export async function knows(db: Database, account: string, other: string, now: number): Promise<boolean> {
  if (account === other) return true;
  if (await authorize(db, account, 'school:administer', 'school', theSchool, now)) return true;
  for (const rolesOn of [rolesOnGroups, rolesOnProjects]) {
    const shared = await db
      .selectFrom(rolesOn(db, account, now).as('mine'))
      .innerJoin(rolesOn(db, other, now).as('theirs'), 'theirs.id', 'mine.id')
      .select('mine.id')
      .limit(1)
      .executeTakeFirst();
    if (shared) return true;
  }
  return false;
}

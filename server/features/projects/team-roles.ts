import { maxTeamRoles } from '../../../shared/contracts/projects/team.ts';
import { usualTeamRoles } from '../../../shared/contracts/projects.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { inTeam } from './in-team.ts';
import type { Place } from './team.ts';

/** Gives and takes roles of somebody in the team. Two who do so at once both have their way. `not_found`: they are not in it. */
export async function changeTeamRoles(
  db: Database,
  account: string,
  { project, person }: Place,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
  now: number,
): Promise<{ changed: boolean } | RefusalBody<'not_found' | 'too_many_team_roles'>> {
  return db.transaction().execute(async (rows) => {
    const places = await rows
      .selectFrom('project_people')
      .select('role')
      .where('project_id', '=', project)
      .where('account_id', '=', person)
      .execute();
    if (!places.some(({ role }) => inTeam(role))) return refuse('not_found');
    const before = (await teamRolesIn(rows, project)).get(person) ?? [];
    const taken = before.filter((role) => remove.includes(role) && !add.includes(role));
    const given = [...new Set(add)].filter((role) => !before.includes(role));
    if (before.length - taken.length + given.length > maxTeamRoles) return refuse('too_many_team_roles');

    const tell = (words: string, ended: number) =>
      recordActivity(
        rows,
        {
          project,
          actor: account,
          action: 'projects.team_role_changed',
          details: { account: person, words, ended },
        },
        now,
      );
    for (const role of taken) {
      await rows
        .deleteFrom('team_roles')
        .where('project_id', '=', project)
        .where('account_id', '=', person)
        .where('role', '=', role)
        .execute();
      await tell(role, 1);
    }
    for (const role of given) {
      await rows.insertInto('team_roles').values({ project_id: project, account_id: person, role }).execute();
      await tell(role, 0);
    }
    return { changed: taken.length + given.length > 0 };
  });
}

/** What everybody in a team does, by account: usual roles in their order, then own words. */
export async function teamRolesIn(db: Database, project: string): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('team_roles')
    .select(['account_id', 'role'])
    .where('project_id', '=', project)
    .orderBy('role')
    .execute();
  const usual: readonly string[] = usualTeamRoles;
  const place = (role: string) => (usual.includes(role) ? usual.indexOf(role) : usual.length);
  const roles = new Map<string, string[]>();
  for (const { account_id, role } of rows.sort((a, b) => place(a.role) - place(b.role)))
    roles.set(account_id, [...(roles.get(account_id) ?? []), role]);
  return roles;
}

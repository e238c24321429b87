import { maxPeople, type ProjectRole } from '../../../shared/contracts/projects/team.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { recordActivity } from '../../live/activity.ts';
import { notify } from '../../live/notify.ts';
import type { Database } from '../../storage/records.ts';
import { candidatesOf } from './candidates.ts';
import { teachersOf } from './group-teachers.ts';
import { inTeam } from './in-team.ts';

export type Place = { project: string; person: string };

/**
 * Takes somebody into a project or changes what they are there, one role each. `not_found` for whoever is neither in the project
 * nor a candidate of its group, known or not, and for who teaches it. Answers with who is told of it.
 */
export async function putPerson(
  db: Database,
  account: string,
  { project, person, role }: Place & { role: ProjectRole },
  now: number,
): Promise<{ changed: boolean; told: string[] } | RefusalBody<'not_found' | 'too_many_people'>> {
  return db.transaction().execute(async (rows) => {
    const people = await rows
      .selectFrom('project_people')
      .select(['account_id', 'role', 'joining'])
      .where('project_id', '=', project)
      .orderBy('joining')
      .execute();
    const before = people.filter(({ account_id }) => account_id === person);
    // Whoever teaches the group leads here: a place in the team would give them its pen.
    if ((await teachersOf(rows, project)).some(({ id }) => id === person)) return refuse('not_found');
    if (before.length === 1 && before[0]?.role === role) return { changed: false, told: [] };
    if (before.length === 0) {
      if (!(await candidatesOf(rows, project)).some(({ id }) => id === person)) return refuse('not_found');
      if (people.length >= maxPeople) return refuse('too_many_people');
    }
    await takeOut(rows, { project, person });
    const joining = before[0]?.joining ?? (people.at(-1)?.joining ?? 0) + 1;
    await rows
      .insertInto('project_people')
      .values({ project_id: project, account_id: person, role, joining })
      .execute();
    if (!inTeam(role)) await takeTeamRoles(rows, { project, person });

    const isNew = before.length === 0;
    const action = isNew ? 'projects.person_added' : 'projects.role_changed';
    const details = { account: person, role };
    await recordAudit(rows, { actor: account, action, subject: project, details }, now);
    if (!isNew) return { changed: true, told: [] };
    await recordActivity(
      rows,
      { project, actor: account, action: 'projects.person_joined', details: { account: person } },
      now,
    );
    const { name } = await rows
      .selectFrom('projects')
      .select('name')
      .where('id', '=', project)
      .executeTakeFirstOrThrow();
    const notice = {
      to: [person],
      kind: 'added',
      actor: account,
      project,
      details: { title: name },
    } as const;
    return { changed: true, told: await notify(rows, notice, now) };
  });
}

/**
 * Takes somebody out of a project, also oneself, and off all its pages that name them: who is out of a team writes nowhere in it.
 * Nothing happens to somebody who is not in it; a guest's place ends with their link.
 */
export async function removePerson(
  db: Database,
  account: string,
  { project, person }: Place,
  now: number,
): Promise<{ changed: boolean }> {
  return db.transaction().execute(async (rows) => {
    if (!(await takeOut(rows, { project, person }))) return { changed: false };
    await takeTeamRoles(rows, { project, person });
    await rows
      .deleteFrom('page_people')
      .where('account_id', '=', person)
      .where('page_id', 'in', (eb) => eb.selectFrom('pages').select('id').where('project_id', '=', project))
      .execute();
    const action = account === person ? 'projects.left' : 'projects.person_removed';
    await recordAudit(rows, { actor: account, action, subject: project, details: { account: person } }, now);
    await recordActivity(
      rows,
      { project, actor: account, action: 'projects.person_left', details: { account: person } },
      now,
    );
    return { changed: true };
  });
}

async function takeOut(rows: Database, { project, person }: Place): Promise<boolean> {
  const { numDeletedRows } = await rows
    .deleteFrom('project_people')
    .where('project_id', '=', project)
    .where('account_id', '=', person)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

async function takeTeamRoles(rows: Database, { project, person }: Place): Promise<void> {
  await rows
    .deleteFrom('team_roles')
    .where('project_id', '=', project)
    .where('account_id', '=', person)
    .execute();
}

import { capabilities } from '../../../shared/access/capabilities.ts';
import type { Role } from '../../../shared/access/roles.ts';
import type { GroupRole } from '../../../shared/contracts/groups.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { authorize, type Reader, theSchool } from '../../access/facts.ts';
import { leadersOf } from '../../access/groups-above.ts';
import { notify } from '../../live/notify.ts';
import type { Database } from '../../storage/records.ts';
import { isKnownTo } from './known-people.ts';

/** The roles that lead a group. */
const leading: readonly Role[] = capabilities['group:manage'];

/** What somebody is to be in a group. */
export type Place = { group: string; person: string; role: GroupRole; lead: boolean };

/**
 * Whether the rights of the person became fewer or other, so that their connections have to be decided afresh; and the accounts that
 * are told.
 */
export type Changed = { rightsChanged: boolean; told: readonly string[] };

/**
 * Adds a person to a group or changes what they are in it: one role each. Somebody whom the account has no business to know
 * is refused like somebody unknown. Who teaches has to be one who may start groups.
 */
export async function putPerson(
  db: Database,
  account: string,
  { group, person, role, lead }: Place,
  now: number,
): Promise<Changed | RefusalBody<'not_found' | 'last_teacher' | 'cannot_teach'>> {
  return db.transaction().execute(async (rows) => {
    const before = await rolesOf(rows, group, person);
    if (before.length === 0 && !(await isKnownTo(rows, { account, now }, person))) return refuse('not_found');
    const willLead = leading.includes(role);
    if (willLead && !(await authorize(rows, person, 'group:create', 'school', theSchool, now)))
      return refuse('cannot_teach');
    if (!willLead && (await leavesNoTeacher(rows, { account, now }, group, person)))
      return refuse('last_teacher');

    await rows
      .deleteFrom('group_people')
      .where('group_id', '=', group)
      .where('account_id', '=', person)
      .execute();
    const joined = before[0]?.joined_at ?? now;
    await rows
      .insertInto('group_people')
      .values({ group_id: group, account_id: person, role, joined_at: joined, lead: Number(lead) })
      .execute();

    const actor = account;
    const details = { account: person, role, lead };
    const sameRole = before.length === 1 && before[0]?.role === role;
    const action =
      before.length === 0 ? 'groups.person_added' : sameRole ? 'groups.lead_changed' : 'groups.role_changed';
    await recordAudit(rows, { actor, action, subject: group, details }, now);
    const notice = { to: [person], kind: 'added', actor, group, subject: group } as const;
    const told = before.length === 0 ? await notify(rows, notice, now) : [];
    return { rightsChanged: before.length > 0 && !sameRole, told };
  });
}

/**
 * Takes a person out of a group, also oneself. Nothing happens to somebody who is not in it. Their place in teams is no part of
 * the group and stays; what pages of its projects gave them by name was given to somebody of the group, and ends unless they are
 * in that project.
 */
export async function removePerson(
  db: Database,
  account: string,
  { group, person }: Pick<Place, 'group' | 'person'>,
  now: number,
): Promise<Changed | RefusalBody<'last_teacher'>> {
  return db.transaction().execute(async (rows) => {
    if ((await rolesOf(rows, group, person)).length === 0) return { rightsChanged: false, told: [] };
    if (await leavesNoTeacher(rows, { account, now }, group, person)) return refuse('last_teacher');
    await rows
      .deleteFrom('group_people')
      .where('group_id', '=', group)
      .where('account_id', '=', person)
      .execute();
    await takeOffPages(rows, group, person);
    const action = account === person ? 'groups.left' : 'groups.person_removed';
    await recordAudit(rows, { actor: account, action, subject: group, details: { account: person } }, now);
    return { rightsChanged: true, told: [] };
  });
}

function takeOffPages(rows: Database, group: string, person: string) {
  return rows
    .deleteFrom('page_people')
    .where('account_id', '=', person)
    .where('page_id', 'in', (eb) =>
      eb
        .selectFrom('pages')
        .innerJoin('projects', 'projects.id', 'pages.project_id')
        .select('pages.id')
        .where('projects.group_id', '=', group)
        .where('projects.id', 'not in', (own) =>
          own.selectFrom('project_people').select('project_id').where('account_id', '=', person),
        ),
    )
    .execute();
}

function rolesOf(rows: Database, group: string, person: string) {
  return rows
    .selectFrom('group_people')
    .select(['role', 'joined_at'])
    .where('group_id', '=', group)
    .where('account_id', '=', person)
    .execute();
}

/**
 * Whether a group would be without a teacher once this person is none: neither one of its own nor one of a group above it.
 * Who runs the school may leave it so.
 */
async function leavesNoTeacher(
  rows: Database,
  { account, now }: Reader,
  group: string,
  person: string,
): Promise<boolean> {
  const teachers = await leadersOf(rows, group).select('group_people.group_id').execute();
  const teachesHere = teachers.some((it) => it.account_id === person && it.group_id === group);
  const others = teachers.some((it) => it.account_id !== person || it.group_id !== group);
  if (!teachesHere || others) return false;
  return !(await authorize(rows, account, 'school:administer', 'school', theSchool, now));
}

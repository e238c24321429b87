import type { z } from 'zod';
import { abilitiesOf, type Facts } from '../../../shared/access/can.ts';
import type { Role } from '../../../shared/access/roles.ts';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { type Project, projectBrief } from '../../../shared/contracts/projects.ts';
import { factsOf, idsWhere, type Reader } from '../../access/facts.ts';
import { openGuestPlaces } from '../../access/guest-places.ts';
import type { Database } from '../../storage/records.ts';
import { inTeam } from './in-team.ts';
import { planOf } from './plan.ts';
import { teamRolesIn } from './team-roles.ts';

type Brief = z.output<typeof projectBrief>;
type Pages = Project['pages'];
type PersonHere = Person & { role: Role; byLink: boolean };

const subjectsOf = projectBrief.shape.subjects;

/** The projects somebody may see, last changed first; templates are no projects of anybody. */
export async function listProjects(db: Database, reader: Reader): Promise<Brief[]> {
  const { account, now } = reader;
  const rows = await briefRows(db)
    .where('projects.id', 'in', idsWhere(db, account, 'project:view', 'projectId', now))
    .where('projects.template', '=', 0)
    .execute();
  const briefs = await Promise.all(
    rows.map(async (row) => briefOf(db, row, await factsOf(db, account, 'projectId', row.id, now), reader)),
  );
  return briefs.sort((a, b) => (b.latestPage?.changedAt ?? 0) - (a.latestPage?.changedAt ?? 0));
}

/** One project that exists; `pages` are its tree in reading order. */
export async function getProject(
  db: Database,
  id: string,
  facts: Facts,
  pages: Pages,
  reader: Reader,
): Promise<Project> {
  const row = await briefRows(db).where('projects.id', '=', id).executeTakeFirstOrThrow();
  const brief = await briefOf(db, row, facts, reader);
  const teamRoles = await teamRolesIn(db, id);
  const people = await peopleOf(db, id, reader.now);
  return {
    ...brief,
    people: people.map((person) => ({
      ...person,
      teamRoles: inTeam(person.role) ? (teamRoles.get(person.id) ?? []) : [],
    })),
    plan: await planOf(db, brief, facts),
    template: row.template === 1,
    pages,
    abilities: abilitiesOf(facts, [
      'project:view',
      'project:manage',
      'plan:edit',
      'page:create',
      'page:arrange',
    ]),
  };
}

function briefRows(db: Database) {
  return db
    .selectFrom('projects')
    .innerJoin('groups', 'groups.id', 'projects.group_id')
    .select([
      'projects.id',
      'projects.name',
      'projects.driving_question',
      'projects.subjects',
      'projects.stage',
      'groups.id as groupId',
      'groups.name as groupName',
      'groups.archived_at',
      'projects.template',
    ]);
}

type BriefRow = Awaited<ReturnType<ReturnType<typeof briefRows>['executeTakeFirstOrThrow']>>;

async function briefOf(db: Database, row: BriefRow, facts: Facts, { account, now }: Reader): Promise<Brief> {
  const people = await peopleOf(db, row.id, now);
  const latest = await db
    .selectFrom('pages')
    .select(['id', 'title', 'changed_at as changedAt'])
    .where('project_id', '=', row.id)
    .where('id', 'in', idsWhere(db, account, 'page:view', 'pageId', now))
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return {
    id: row.id,
    name: row.name,
    drivingQuestion: row.driving_question,
    subjects: subjectsOf.parse(JSON.parse(row.subjects)),
    stage: row.stage,
    groupId: row.groupId,
    groupName: row.groupName,
    groupClosed: row.archived_at !== null,
    myRoles: [...facts.roles],
    team: people.filter((person) => inTeam(person.role)),
    latestPage: latest ?? null,
  };
}

/** Everybody with a role of their own, in the order in which they joined; then guests, while their link is open. */
async function peopleOf(db: Database, project: string, now: number): Promise<PersonHere[]> {
  const places = await db
    .selectFrom('project_people')
    .innerJoin('accounts', 'accounts.id', 'project_people.account_id')
    .select([
      'accounts.id',
      'accounts.name',
      'accounts.kind',
      'accounts.image as picture',
      'project_people.role',
    ])
    .where('project_people.project_id', '=', project)
    .orderBy('project_people.joining')
    .execute();
  const guests = await openGuestPlaces(db, now)
    .innerJoin('accounts', 'accounts.id', 'guest_link_people.account_id')
    .select([
      'accounts.id',
      'accounts.name',
      'accounts.kind',
      'accounts.image as picture',
      'guest_links.role',
    ])
    .where('guest_links.project_id', '=', project)
    .orderBy('guest_link_people.joined_at')
    .execute();
  const people = places.map((person) => ({ ...person, byLink: false }));
  const held = new Set(people.map(({ id, role }) => `${id} ${role}`));
  for (const guest of guests) {
    const key = `${guest.id} ${guest.role}`;
    if (held.has(key)) continue;
    held.add(key);
    people.push({ ...guest, byLink: true });
  }
  return people;
}

export type NewProject = {
  id: string;
  group: string;
  name: string;
  drivingQuestion: string;
  subjects: Project['subjects'];
  stage: Project['stage'];
  /** In order of joining. */
  people: readonly { account: string; role: Role }[];
};

export async function insertProject(db: Database, project: NewProject, now: number): Promise<void> {
  await db
    .insertInto('projects')
    .values({
      id: project.id,
      group_id: project.group,
      name: project.name,
      driving_question: project.drivingQuestion,
      subjects: JSON.stringify(project.subjects),
      stage: project.stage,
      created_at: now,
    })
    .execute();
  const people = project.people.map(({ account, role }, index) => ({
    project_id: project.id,
    account_id: account,
    role,
    joining: index + 1,
  }));
  if (people.length > 0) await db.insertInto('project_people').values(people).execute();
}

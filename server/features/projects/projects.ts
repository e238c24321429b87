import type { z } from 'zod';
import { abilitiesOf, type Facts } from '../../../shared/access/can.ts';
import type { Role } from '../../../shared/access/roles.ts';
import { type Project, projectBrief } from '../../../shared/contracts/projects.ts';
import { factsOfEach, idsWhere, type Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import { inTeam } from './in-team.ts';
import { type PersonHere, peopleOfEach } from './people-here.ts';
import { planOf } from './plan.ts';
import { teamRolesIn } from './team-roles.ts';

type Brief = z.output<typeof projectBrief>;
type Pages = Project['pages'];

const subjectsOf = projectBrief.shape.subjects;

/** The projects somebody may see, last worked on first, then those without any work yet, the newest of them first; templates are no projects of anybody. */
export async function listProjects(db: Database, reader: Reader): Promise<Brief[]> {
  const { account, now } = reader;
  const rows = await briefRows(db)
    .where('projects.id', 'in', idsWhere(db, account, 'project:view', 'projectId', now))
    .where('projects.template', '=', 0)
    .execute();
  const ids = rows.map(({ id }) => id);
  const facts = await factsOfEach(db, account, 'projectId', ids, now);
  const people = await peopleOfEach(db, ids, now);
  const latest = await latestPages(db, ids, reader);
  const briefs = rows.map((row) =>
    briefOf(row, facts.get(row.id) ?? { roles: [] }, people.get(row.id) ?? [], latest.get(row.id)),
  );
  return briefs.sort(
    (a, b) => (b.latestPage?.changedAt ?? 0) - (a.latestPage?.changedAt ?? 0) || b.startedAt - a.startedAt,
  );
}

/** One project that exists; `pages` are those of its tree that the reader may see, in reading order. */
export async function getProject(
  db: Database,
  id: string,
  facts: Facts,
  pages: Pages,
  reader: Reader,
): Promise<Project> {
  const row = await briefRows(db)
    .select(['projects.objectives', 'projects.guidelines', 'projects.ends'])
    .where('projects.id', '=', id)
    .executeTakeFirstOrThrow();
  const teamRoles = await teamRolesIn(db, id);
  const people = (await peopleOfEach(db, [id], reader.now)).get(id) ?? [];
  const brief = briefOf(row, facts, people, await latestAmong(db, id, pages));
  const { objectives, guidelines, begins, ends } = row;
  return {
    ...brief,
    people: people.map((person) => ({
      ...person,
      teamRoles: inTeam(person.role) ? (teamRoles.get(person.id) ?? []) : [],
    })),
    plan: await planOf(db, { ...brief, objectives, guidelines, begins, ends }, facts),
    template: row.template === 1,
    pages,
    abilities: abilitiesOf(facts, [
      'project:view',
      'project:manage',
      'project:export',
      'plan:edit',
      'page:create',
      'page:arrange',
      'file:add',
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
      'projects.created_at',
      'projects.begins',
      'groups.id as groupId',
      'groups.name as groupName',
      'groups.archived_at',
      'projects.template',
    ]);
}

type BriefRow = Awaited<ReturnType<ReturnType<typeof briefRows>['executeTakeFirstOrThrow']>>;

function briefOf(
  row: BriefRow,
  facts: Facts,
  people: readonly PersonHere[],
  latest: Brief['latestPage'] = null,
): Brief {
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
    startedAt: Number(row.created_at),
    begins: row.begins,
    latestPage: latest,
  };
}

/** Of each project the page last worked on since its start, of those that the reader may see: the copies of a template are no work. */
async function latestPages(
  db: Database,
  projects: readonly string[],
  { account, now }: Reader,
): Promise<ReadonlyMap<string, NonNullable<Brief['latestPage']>>> {
  if (projects.length === 0) return new Map();
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('pages')
        .innerJoin('projects', 'projects.id', 'pages.project_id')
        .whereRef('pages.changed_at', '>', 'projects.created_at')
        .select((eb) => [
          'pages.project_id',
          'pages.id',
          'pages.title',
          'pages.changed_at as changedAt',
          eb.fn
            .agg<number>('row_number')
            .over((over) =>
              over.partitionBy('pages.project_id').orderBy('pages.changed_at', 'desc').orderBy('pages.id'),
            )
            .as('place'),
        ])
        .where('pages.project_id', 'in', [...projects])
        .where('pages.id', 'in', idsWhere(db, account, 'page:view', 'pageId', now))
        .as('latest'),
    )
    .selectAll()
    .where('place', '=', 1)
    .execute();
  return new Map(rows.map(({ project_id, id, title, changedAt }) => [project_id, { id, title, changedAt }]));
}

/** The same of one project whose pages are known: who may see a page is what takes long to say. */
async function latestAmong(db: Database, project: string, pages: Pages): Promise<Brief['latestPage']> {
  const shown = new Set(pages.map(({ id }) => id));
  const rows = await db
    .selectFrom('pages')
    .innerJoin('projects', 'projects.id', 'pages.project_id')
    .select(['pages.id', 'pages.title', 'pages.changed_at as changedAt'])
    .where('pages.project_id', '=', project)
    .whereRef('pages.changed_at', '>', 'projects.created_at')
    .orderBy('pages.changed_at', 'desc')
    .orderBy('pages.id')
    .execute();
  return rows.find(({ id }) => shown.has(id)) ?? null;
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

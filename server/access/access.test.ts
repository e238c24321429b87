import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capability } from '../../shared/access/capabilities.ts';
import { roles } from '../../shared/access/roles.ts';
import type { Records } from '../storage/records.ts';
import { openSqliteRecords } from '../storage/sqlite/sqlite-records.ts';
import { migrations } from '../wiring/migrations.ts';
import { authorize, factsOf, idsWhere, type ResourceKind } from './facts.ts';

const people = ['p0', 'p1', 'p2'];
const groups = ['g0', 'g1', 'g2'];
const projects = ['q0', 'q1', 'q2'];
const role = fc.constantFrom(...roles);

/** Some time; links end before, at and after it. */
const now = 1_000;
const pageRole = fc.constantFrom('member' as const, 'mentor' as const, 'viewer' as const);

/** Any school of three people, three groups (some inside others, even in a circle) and three projects, each with one page and one file. */
const anySchool = fc.record({
  administrators: fc.subarray(people),
  inGroups: fc.uniqueArray(fc.tuple(fc.constantFrom(...groups), fc.constantFrom(...people), role), {
    selector: (row) => row.join(),
  }),
  insideOf: fc.tuple(...groups.map(() => fc.constantFrom(null, ...groups))),
  openToMembers: fc.subarray(groups),
  groupOf: fc.tuple(...projects.map(() => fc.constantFrom(...groups))),
  inProjects: fc.uniqueArray(fc.tuple(fc.constantFrom(...projects), fc.constantFrom(...people), role), {
    selector: (row) => row.join(),
  }),
  byLink: fc.uniqueArray(
    fc.record({
      project: fc.constantFrom(...projects),
      person: fc.constantFrom(...people),
      role: fc.constantFrom('viewer' as const, 'mentor' as const, 'reviewer' as const),
      endsAt: fc.constantFrom(now - 1, now, now + 1),
      revoked: fc.boolean(),
    }),
    { selector: (row) => Object.values(row).join() },
  ),
  restricted: fc.subarray(projects),
  groupRole: fc.tuple(...projects.map(() => fc.option(pageRole))),
  onPages: fc.uniqueArray(fc.tuple(fc.constantFrom(...projects), fc.constantFrom(...people), pageRole), {
    selector: ([project, person]) => `${project} ${person}`,
  }),
});
type School = typeof anySchool extends fc.Arbitrary<infer Value> ? Value : never;

let records: Records;
beforeAll(async () => {
  records = await openSqliteRecords(':memory:');
  await records.migrate(migrations);
});
afterAll(() => records.close());

async function build(school: School): Promise<void> {
  const { db } = records;
  for (const table of [
    'guest_link_people',
    'guest_links',
    'files',
    'page_people',
    'pages',
    'project_people',
    'projects',
    'group_people',
    'groups',
    'accounts',
  ] as const)
    await db.deleteFrom(table).execute();
  for (const id of people) {
    const kind = school.administrators.includes(id) ? 'administrator' : 'student';
    const about = { user_name: id, name: id, email: id, email_verified: 0, image: null };
    await db
      .insertInto('accounts')
      .values({ id, ...about, kind, created_at: 0, updated_at: 0 })
      .execute();
  }
  for (const id of groups) {
    const members_create_projects = school.openToMembers.includes(id) ? 1 : 0;
    const about = { kind: 'class' as const, name: id, created_at: 0, members_create_projects };
    await db
      .insertInto('groups')
      .values({ id, ...about })
      .execute();
  }
  for (const [index, id] of groups.entries())
    await db
      .updateTable('groups')
      .set({ parent_id: school.insideOf[index] ?? null })
      .where('id', '=', id)
      .execute();
  for (const [group_id, account_id, held] of school.inGroups)
    await db.insertInto('group_people').values({ group_id, account_id, role: held, joined_at: 0 }).execute();
  for (const [index, id] of projects.entries()) {
    const group_id = school.groupOf[index] ?? 'g0';
    const about = { name: id, driving_question: '', subjects: '[]', stage: 'planning' as const };
    await db
      .insertInto('projects')
      .values({ id, group_id, ...about, created_at: 0 })
      .execute();
    const restricted = school.restricted.includes(id) ? 1 : 0;
    const group_role = school.groupRole[index] ?? null;
    const place = { project_id: id, parent_id: null, position: 1, title: id, restricted, group_role };
    await db
      .insertInto('pages')
      .values({ id: `page-${id}`, ...place, created_at: 0, changed_at: 0 })
      .execute();
    const file = { project_id: id, name: id, type: 'image/png', bytes: 0, shown: 0, created_at: 0 };
    await db
      .insertInto('files')
      .values({ id: `file-${id}`, ...file })
      .execute();
  }
  for (const [index, [project_id, account_id, held]] of school.inProjects.entries())
    await db
      .insertInto('project_people')
      .values({ project_id, account_id, role: held, joining: index })
      .execute();
  for (const [index, link] of school.byLink.entries()) {
    const id = `link-${index}`;
    const times = { created_at: 0, ends_at: link.endsAt, closed_at: link.revoked ? 0 : null };
    const about = { project_id: link.project, label: id, role: link.role, hash: id, made_by: 'p0' };
    await db
      .insertInto('guest_links')
      .values({ id, ...about, ...times, max_people: null })
      .execute();
    const joined = { guest_link_id: id, account_id: link.person, joined_at: 0 };
    await db.insertInto('guest_link_people').values(joined).execute();
  }
  for (const [project, account_id, held] of school.onPages)
    await db
      .insertInto('page_people')
      .values({ page_id: `page-${project}`, account_id, role: held })
      .execute();
}

/** The rule in plain words, beside the queries: what an account holds on a group, a project and its page. */
function rolesByHand(school: School, account: string) {
  const onGroup = (id: string): string[] => {
    const held = school.inGroups.filter(([group, person]) => group === id && person === account);
    const above = new Set<string>();
    for (
      let up: string | null | undefined = id;
      up && !above.has(up);
      up = school.insideOf[groups.indexOf(up)]
    )
      above.add(up);
    const teaches = school.inGroups.some(
      ([group, person, as]) => above.has(group) && person === account && as === 'teacher',
    );
    const administers = school.administrators.includes(account);
    return [
      ...held.map(([, , as]) => as),
      ...(teaches ? ['teacher'] : []),
      ...(administers ? ['administrator'] : []),
    ];
  };
  const leads = (as: string) => as === 'teacher' || as === 'administrator';
  const groupOf = (project: string) => school.groupOf[projects.indexOf(project)] ?? 'g0';
  const onProject = (id: string): string[] => [
    ...school.inProjects
      .filter(([project, person]) => project === id && person === account)
      .map(([, , as]) => as),
    ...onGroup(groupOf(id)).filter(leads),
    ...school.byLink
      .filter((link) => link.project === id && link.person === account)
      .filter(({ endsAt, revoked }) => endsAt > now && !revoked)
      .map((link) => link.role),
  ];
  const onPage = (project: string): string[] => {
    const inGroup = school.inGroups.some(
      ([group, person]) => group === groupOf(project) && person === account,
    );
    const given = school.groupRole[projects.indexOf(project)];
    return [
      ...onProject(project).filter((as) => !school.restricted.includes(project) || leads(as)),
      ...school.onPages.filter(([on, person]) => on === project && person === account).map(([, , as]) => as),
      ...(inGroup && given ? [given] : []),
    ];
  };
  return { onGroup, onProject, onPage };
}

const resources: Record<Exclude<ResourceKind, 'school'>, string[]> = {
  groupId: groups,
  projectId: projects,
  pageId: projects.map((id) => `page-${id}`),
  fileId: projects.map((id) => `file-${id}`),
};

const askedOf: Record<keyof typeof resources, readonly Capability[]> = {
  groupId: ['group:view', 'group:manage', 'project:create'],
  projectId: ['project:view', 'project:manage', 'page:create'],
  pageId: ['page:view', 'page:comment', 'page:write', 'page:share'],
  fileId: ['file:view'],
};

describe('lists and single resources', () => {
  it('grant the same in any school: an id is listed exactly if can() grants it', async () => {
    await fc.assert(
      fc.asyncProperty(anySchool, async (school) => {
        await build(school);
        for (const account of people) {
          for (const [kind, ids] of Object.entries(resources) as [keyof typeof resources, string[]][]) {
            for (const capability of askedOf[kind]) {
              const listed = await idsWhere(records.db, account, capability, kind, now).execute();
              const allowed: string[] = [];
              for (const id of ids) {
                if (await authorize(records.db, account, capability, kind, id, now)) allowed.push(id);
              }
              expect([...new Set(listed.map(({ id }) => id))].sort()).toEqual(allowed);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('grant what the rule says in plain words', async () => {
    await fc.assert(
      fc.asyncProperty(anySchool, async (school) => {
        await build(school);
        for (const account of people) {
          const { onGroup, onProject, onPage } = rolesByHand(school, account);
          const held = async (kind: ResourceKind, id: string) =>
            [...(await factsOf(records.db, account, kind, id, now)).roles].sort();
          const sorted = (list: string[]) => [...new Set(list)].sort();
          for (const id of groups) {
            expect(await held('groupId', id)).toEqual(sorted(onGroup(id)));
            const isMember = school.inGroups.some(
              ([group, person, as]) => group === id && person === account && as === 'member',
            );
            const may = onGroup(id).some((as) => as === 'teacher' || as === 'administrator');
            expect(await authorize(records.db, account, 'project:create', 'groupId', id, now)).toBe(
              may || (isMember && school.openToMembers.includes(id)),
            );
          }
          for (const id of projects) {
            expect(await held('projectId', id)).toEqual(sorted(onProject(id)));
            expect(await held('fileId', `file-${id}`)).toEqual(sorted([...onProject(id), ...onPage(id)]));
            expect(await held('pageId', `page-${id}`)).toEqual(sorted(onPage(id)));
          }
          expect(await held('school', 'school')).toEqual([
            school.administrators.includes(account) ? 'administrator' : 'member',
          ]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('let a teacher of the group into its projects, and its members not', async () => {
    await build({
      administrators: [],
      inGroups: [
        ['g0', 'p0', 'teacher'],
        ['g0', 'p1', 'member'],
      ],
      insideOf: [null, null, null],
      openToMembers: [],
      groupOf: ['g0', 'g1', 'g1'],
      inProjects: [],
      byLink: [],
      restricted: [],
      groupRole: [null, null, null],
      onPages: [],
    });
    const may = (account: string, id: string) =>
      authorize(records.db, account, 'page:view', 'pageId', `page-${id}`, now);
    expect(await may('p0', 'q0')).toBe(true);
    expect(await may('p0', 'q1')).toBe(false);
    expect(await may('p1', 'q0')).toBe(false);
    expect(await may('p2', 'q0')).toBe(false);
  });
});

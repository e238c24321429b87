import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { can } from '../../shared/access/can.ts';
import type { Capability } from '../../shared/access/capabilities.ts';
import { roles } from '../../shared/access/roles.ts';
import type { Records } from '../storage/records.ts';
import { openSqliteRecords } from '../storage/sqlite/sqlite-records.ts';
import { migrations } from '../wiring/migrations.ts';
import { authorize, factsOf, idsWhere, type ResourceKind } from './facts.ts';

const people = ['p0', 'p1', 'p2'];
const groups = ['g0', 'g1', 'g2'];
const projects = ['q0', 'q1', 'q2'];
/** Three pages in each project. */
const pages = projects.flatMap((project) => [0, 1, 2].map((number) => `page-${project}-${number}`));
const projectOf = (page: string) => page.slice('page-'.length, -2);
/** What rows can hold: the outsider is who has none. */
const role = fc.constantFrom(...roles.filter((each) => each !== 'outsider'));

/** Some time; links end before, at and after it. */
const now = 1_000;
const pageRole = fc.constantFrom('member' as const, 'mentor' as const, 'viewer' as const);

/**
 * Any school of three people, three groups (some closed, some inside others, even in a circle) and three projects, each with one
 * file and three pages, some below others.
 */
const anySchool = fc.record({
  administrators: fc.subarray(people),
  inGroups: fc.uniqueArray(fc.tuple(fc.constantFrom(...groups), fc.constantFrom(...people), role), {
    selector: (row) => row.join(),
  }),
  insideOf: fc.tuple(...groups.map(() => fc.constantFrom(null, ...groups))),
  openToMembers: fc.subarray(groups),
  closed: fc.subarray(groups),
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
  /** For the second and the third page of a project: below which of those before it they lie. */
  below: fc.tuple(...projects.map(() => fc.tuple(fc.constantFrom(null, 0), fc.constantFrom(null, 0, 1)))),
  restricted: fc.subarray(pages),
  /** Put into the trash, with all below. */
  thrownAway: fc.subarray(pages),
  groupRole: fc.tuple(...pages.map(() => fc.option(pageRole))),
  onPages: fc.uniqueArray(fc.tuple(fc.constantFrom(...pages), fc.constantFrom(...people), pageRole), {
    selector: ([page, person]) => `${page} ${person}`,
  }),
});
type School = typeof anySchool extends fc.Arbitrary<infer Value> ? Value : never;

/** The page that a page lies below; null at the top. */
function parentOf({ below }: School, page: string): string | null {
  const project = projectOf(page);
  const [second, third] = below[projects.indexOf(project)] ?? [null, null];
  const above = [null, second, third][Number(page.slice(-1))] ?? null;
  return above === null ? null : `page-${project}-${above}`;
}

function isInTrash(school: School, page: string): boolean {
  let up: string | null = page;
  while (up !== null && !school.thrownAway.includes(up)) up = parentOf(school, up);
  return up !== null;
}

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
    const archived_at = school.closed.includes(id) ? 0 : null;
    const about = { kind: 'class' as const, name: id, created_at: 0, members_create_projects, archived_at };
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
    const file = { project_id: id, name: id, type: 'image/png', bytes: 0, shown: 0, created_at: 0 };
    await db
      .insertInto('files')
      .values({ id: `file-${id}`, ...file })
      .execute();
  }
  for (const [index, id] of pages.entries()) {
    const restricted = school.restricted.includes(id) ? 1 : 0;
    const trashed_with = isInTrash(school, id) ? id : null;
    const settings = { restricted, group_role: school.groupRole[index] ?? null, trashed_with };
    const place = { project_id: projectOf(id), parent_id: parentOf(school, id), position: index, title: id };
    await db
      .insertInto('pages')
      .values({ id, ...place, ...settings, created_at: 0, changed_at: 0 })
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
  for (const [page_id, account_id, held] of school.onPages)
    await db.insertInto('page_people').values({ page_id, account_id, role: held }).execute();
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
  /** In the projects of a closed group everybody looks. */
  const unlessClosed = (project: string, held: string[]) =>
    school.closed.includes(groupOf(project)) ? held.map(() => 'viewer') : held;
  const placesIn = (id: string): string[] => [
    ...school.inProjects
      .filter(([project, person]) => project === id && person === account)
      .map(([, , as]) => as),
    ...onGroup(groupOf(id)).filter(leads),
    ...school.byLink
      .filter((link) => link.project === id && link.person === account)
      .filter(({ endsAt, revoked }) => endsAt > now && !revoked)
      .map((link) => link.role),
  ];
  /** The page itself if it is restricted, or the next above it that is. */
  const decidedBy = (page: string | null): string | null => {
    let up = page;
    while (up !== null && !school.restricted.includes(up)) up = parentOf(school, up);
    return up;
  };
  /** What a page gives by its own list: to the people it names, and to the group unless it lies below a restricted one. */
  const ownList = (page: string): string[] => {
    const inGroup = school.inGroups.some(
      ([group, person]) => group === groupOf(projectOf(page)) && person === account,
    );
    const given = decidedBy(parentOf(school, page)) === null ? school.groupRole[pages.indexOf(page)] : null;
    return [
      ...school.onPages.filter(([on, person]) => on === page && person === account).map(([, , as]) => as),
      ...(inGroup && given ? [given] : []),
    ];
  };
  const placesOnPage = (page: string): string[] => {
    const decides = decidedBy(page);
    const inProject = placesIn(projectOf(page));
    return [
      ...(decides === null ? inProject : [...inProject.filter(leads), ...ownList(decides)]),
      ...ownList(page),
    ];
  };
  const onProject = (id: string) => unlessClosed(id, placesIn(id));
  const onAnyPage = (id: string) => unlessClosed(projectOf(id), placesOnPage(id));
  const onPage = (id: string) => (isInTrash(school, id) ? [] : onAnyPage(id));
  const onTrashedPage = (id: string) => (isInTrash(school, id) ? onAnyPage(id) : []);
  return { onGroup, onProject, onPage, onTrashedPage };
}

const resources: Record<Exclude<ResourceKind, 'school'>, string[]> = {
  groupId: groups,
  projectId: projects,
  pageId: pages,
  trashedPageId: pages,
  fileId: projects.map((id) => `file-${id}`),
};

const askedOf: Record<keyof typeof resources, readonly Capability[]> = {
  groupId: ['group:view', 'group:manage', 'project:create'],
  projectId: ['project:view', 'project:manage', 'page:create'],
  pageId: ['page:view', 'page:comment', 'page:write', 'page:share'],
  trashedPageId: ['page:view', 'page:arrange', 'project:manage'],
  fileId: ['file:view', 'file:add'],
};

describe('lists and single resources', () => {
  it('grant the same in any school: an id is listed exactly if can() grants it', async () => {
    await fc.assert(
      fc.asyncProperty(anySchool, async (school) => {
        await build(school);
        for (const account of people) {
          for (const [kind, ids] of Object.entries(resources) as [keyof typeof resources, string[]][]) {
            const facts = await Promise.all(
              ids.map(async (id) => ({ id, held: await factsOf(records.db, account, kind, id, now) })),
            );
            for (const capability of askedOf[kind]) {
              const listed = await idsWhere(records.db, account, capability, kind, now).execute();
              const allowed = facts.filter(({ held }) => can(held, capability)).map(({ id }) => id);
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
          const { onGroup, onProject, onPage, onTrashedPage } = rolesByHand(school, account);
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
            const onItsPages = pages.filter((page) => projectOf(page) === id).flatMap(onPage);
            const sees = onItsPages.length > 0 ? ['viewer'] : [];
            expect(await held('fileId', `file-${id}`)).toEqual(sorted([...onProject(id), ...sees]));
          }
          for (const id of pages) {
            const expected = sorted(onPage(id));
            expect(await held('pageId', id)).toEqual(expected);
            expect(await held('trashedPageId', id)).toEqual(sorted(onTrashedPage(id)));
            // Whoever does not see a restricted page sees none below it, unless that one names them itself.
            const parent = parentOf(school, id);
            const named = school.onPages.some(([on, person]) => on === id && person === account);
            if (parent === null || named || onPage(parent).length > 0 || isInTrash(school, parent)) continue;
            if (school.restricted.includes(parent)) expect(expected).toEqual([]);
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
      closed: [],
      below: projects.map(() => [null, null] as [null, null]),
      restricted: [],
      thrownAway: [],
      groupRole: pages.map(() => null),
      onPages: [],
    });
    const may = (account: string, id: string) =>
      authorize(records.db, account, 'page:view', 'pageId', `page-${id}-0`, now);
    expect(await may('p0', 'q0')).toBe(true);
    expect(await may('p0', 'q1')).toBe(false);
    expect(await may('p1', 'q0')).toBe(false);
    expect(await may('p2', 'q0')).toBe(false);
  });
});

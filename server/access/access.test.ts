import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Capability, capabilities } from '../../shared/access/capabilities.ts';
import { roles } from '../../shared/access/roles.ts';
import type { Records } from '../storage/records.ts';
import { openSqliteRecords } from '../storage/sqlite/sqlite-records.ts';
import { migrations } from '../wiring/migrations.ts';
import { authorize, idsWhere, type ResourceKind } from './facts.ts';

const people = ['p0', 'p1', 'p2'];
const groups = ['g0', 'g1'];
const projects = ['q0', 'q1', 'q2'];
const role = fc.constantFrom(...roles);

/** Any school of three people, two groups and three projects, each with one page and one file. */
const anySchool = fc.record({
  administrators: fc.subarray(people),
  inGroups: fc.uniqueArray(fc.tuple(fc.constantFrom(...groups), fc.constantFrom(...people), role), {
    selector: (row) => row.join(),
  }),
  groupOf: fc.tuple(...projects.map(() => fc.constantFrom(...groups))),
  inProjects: fc.uniqueArray(fc.tuple(fc.constantFrom(...projects), fc.constantFrom(...people), role), {
    selector: (row) => row.join(),
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
    'files',
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
  for (const id of groups)
    await db.insertInto('groups').values({ id, kind: 'class', name: id, created_at: 0 }).execute();
  for (const [group_id, account_id, held] of school.inGroups)
    await db.insertInto('group_people').values({ group_id, account_id, role: held, joined_at: 0 }).execute();
  for (const [index, id] of projects.entries()) {
    const group_id = school.groupOf[index] ?? 'g0';
    const about = { name: id, driving_question: '', subjects: '[]', stage: 'planning' as const };
    await db
      .insertInto('projects')
      .values({ id, group_id, ...about, created_at: 0 })
      .execute();
    const place = { project_id: id, parent_id: null, position: 1, title: id };
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
}

const resources: Record<ResourceKind, string[]> = {
  groupId: groups,
  projectId: projects,
  pageId: projects.map((id) => `page-${id}`),
  fileId: projects.map((id) => `file-${id}`),
};

describe('lists and single resources', () => {
  it('grant the same in any school: an id is listed exactly if can() grants it', async () => {
    await fc.assert(
      fc.asyncProperty(anySchool, async (school) => {
        await build(school);
        for (const account of people) {
          for (const [kind, ids] of Object.entries(resources) as [ResourceKind, string[]][]) {
            const capability = `${kind.slice(0, -2)}:view` as Capability;
            expect(capabilities).toHaveProperty(capability);
            const listed = await idsWhere(records.db, account, capability, kind).execute();
            const allowed: string[] = [];
            for (const id of ids) {
              if (await authorize(records.db, account, capability, kind, id)) allowed.push(id);
            }
            expect([...new Set(listed.map(({ id }) => id))].sort()).toEqual(allowed);
          }
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
      groupOf: ['g0', 'g1', 'g1'],
      inProjects: [],
    });
    const may = (account: string, id: string) =>
      authorize(records.db, account, 'page:view', 'pageId', `page-${id}`);
    expect(await may('p0', 'q0')).toBe(true);
    expect(await may('p0', 'q1')).toBe(false);
    expect(await may('p1', 'q0')).toBe(false);
    expect(await may('p2', 'q0')).toBe(false);
  });
});

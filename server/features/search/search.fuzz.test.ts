import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { can } from '../../../shared/access/can.ts';
import { factsOf } from '../../access/facts.ts';
import { openMemorySearchIndex } from '../../storage/memory/memory-search-index.ts';
import type { Records } from '../../storage/records.ts';
import type { SearchIndex } from '../../storage/search-index.ts';
import { openSqliteChangedRows } from '../../storage/sqlite/sqlite-changed-rows.ts';
import { openSqliteRecords } from '../../storage/sqlite/sqlite-records.ts';
import { openSqliteSearchIndex } from '../../storage/sqlite/sqlite-search-index.ts';
import { migrations } from '../../wiring/migrations.ts';
import { pagesToSearch } from '../pages/pages-to-search.ts';
import { Indexing } from './indexing.ts';
import { keepPageText } from './page-texts.ts';
import { search } from './search.ts';

const people = ['p0', 'p1', 'p2'];
const pages = ['a', 'b', 'c', 'd', 'e', 'f'];
const words = ['river', 'rivers', 'rivet', 'water', 'clean', 'mud'];
const projects = ['q0', 'q1'];
const now = 1_700_000_000_000;

const role = fc.constantFrom('member', 'mentor', 'viewer' as const);
const aPage = fc.record({
  title: fc.array(fc.constantFrom(...words), { maxLength: 2 }),
  text: fc.array(fc.constantFrom(...words), { maxLength: 4 }),
  restricted: fc.boolean(),
  groupRole: fc.option(role),
  /** How many pages further up in the list its parent stands; too far: at the top. */
  below: fc.nat(5),
  named: fc.array(fc.tuple(fc.constantFrom(...people), role), { maxLength: 2 }),
  trashed: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
});
const aSchool = fc.record({
  inGroup: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 3 }),
  teaches: fc.option(fc.constantFrom(...people)),
  inProjects: fc.uniqueArray(fc.tuple(fc.constantFrom(...projects), fc.constantFrom(...people), role), {
    selector: ([project, person]) => `${project} ${person}`,
    maxLength: 4,
  }),
  pages: fc.array(aPage, { minLength: pages.length, maxLength: pages.length }),
});
type School = typeof aSchool extends fc.Arbitrary<infer Made> ? Made : never;

let records: Records;
const indexes: SearchIndex[] = [];
beforeAll(async () => {
  records = await openSqliteRecords(':memory:');
  await records.migrate(migrations);
  // The second comes to all its ways of looking with the six pages there are.
  indexes.push(
    await openSqliteSearchIndex(records.db),
    await openSqliteSearchIndex(records.db, 2),
    openMemorySearchIndex(records.db),
  );
});
afterAll(() => records.close());

async function build(school: School): Promise<void> {
  const { db } = records;
  for (const table of ['page_people', 'page_texts', 'pages', 'project_people', 'projects'] as const)
    await db.deleteFrom(table).execute();
  for (const table of ['group_people', 'groups', 'accounts'] as const) await db.deleteFrom(table).execute();
  for (const id of people) {
    const row = { id, user_name: id, name: id, email: id, email_verified: 0, kind: 'student' as const };
    await db
      .insertInto('accounts')
      .values({ ...row, created_at: 0, updated_at: 0 })
      .execute();
  }
  const group = { id: 'g', kind: 'class' as const, name: 'g', created_at: 0 };
  await db.insertInto('groups').values(group).execute();
  const members = new Map(school.inGroup.map((person) => [person, 'member' as 'member' | 'teacher']));
  if (school.teaches) members.set(school.teaches, 'teacher');
  for (const [account_id, role] of members)
    await db.insertInto('group_people').values({ group_id: 'g', account_id, role, joined_at: 0 }).execute();
  for (const id of projects) {
    const row = {
      id,
      group_id: 'g',
      name: id,
      driving_question: '',
      subjects: '[]',
      stage: 'drafting' as const,
    };
    await db
      .insertInto('projects')
      .values({ ...row, created_at: 0 })
      .execute();
  }
  for (const [project_id, account_id, role] of school.inProjects)
    await db.insertInto('project_people').values({ project_id, account_id, role, joining: 1 }).execute();
  for (const [index, page] of school.pages.entries()) {
    const id = pages[index] ?? '';
    // Those at even places are in one project, the others in the other one.
    const parent = index - 2 * page.below;
    await db
      .insertInto('pages')
      .values({
        id,
        project_id: projects[index % 2] ?? '',
        parent_id: page.below > 0 && parent >= 0 ? (pages[parent] ?? null) : null,
        position: index,
        title: page.title.join(' '),
        created_at: 0,
        changed_at: index,
        restricted: page.restricted ? 1 : 0,
        group_role: page.groupRole,
        trashed_with: page.trashed ? id : null,
      })
      .execute();
    await keepPageText(db, id, [{ block: 'x', heading: false, text: page.text.join(' ') }]);
    for (const [account_id, role] of new Map(page.named))
      await db.insertInto('page_people').values({ page_id: id, account_id, role }).execute();
  }
}

/** Everybody's pages with a word, by asking can() of each page and looking at each word. */
async function byHand(school: School, account: string, wanted: string): Promise<string[]> {
  const found: string[] = [];
  for (const [index, { title, text, trashed }] of school.pages.entries()) {
    const id = pages[index] ?? '';
    const has = [...title, ...text].some((word) => word.startsWith(wanted));
    const facts = await factsOf(records.db, account, 'pageId', id, now);
    if (has && !trashed && can(facts, 'page:view')) found.push(id);
  }
  return found;
}

it('finds in any school, for anybody, exactly the pages that can() shows and that have the word', async () => {
  const { db } = records;
  const changed = await openSqliteChangedRows(db);
  const log = pino({ level: 'silent' });
  let hits = 0;
  let hidden = 0;
  await fc.assert(
    fc.asyncProperty(aSchool, fc.constantFrom('river', 'water', 'mu', 'rivet'), async (school, q) => {
      for (const index of indexes) {
        await build(school);
        const indexing = new Indexing({ db, index, changed, sources: [pagesToSearch], log });
        await indexing.start();
        await indexing.rebuild();
        await indexing.settle();
        for (const account of people) {
          const reader = { account, now };
          const expected = await byHand(school, account, q);
          const { found, more } = await search(
            { db, index, sources: [pagesToSearch] },
            { q, limit: 10 },
            reader,
          );
          // A word mistyped by one letter may be meant as well; it is shown behind, and to its readers alone.
          expect(
            found
              .slice(0, expected.length)
              .map(({ id }) => id)
              .sort(),
          ).toEqual(expected);
          for (const { id } of found) {
            expect(can(await factsOf(db, account, 'pageId', id, now), 'page:view')).toBe(true);
          }
          expect(more).toEqual([]);
          hits += expected.length;
          hidden += school.pages.length - expected.length;
          // As many as there are, and not one told of beyond them.
          const few = await search({ db, index, sources: [pagesToSearch] }, { q, limit: 1 }, reader);
          expect(few.more).toEqual(found.length > 1 ? ['page'] : []);
        }
      }
    }),
    { numRuns: 8 },
  );
  expect(Math.min(hits, hidden)).toBeGreaterThan(20);
}, 120_000);

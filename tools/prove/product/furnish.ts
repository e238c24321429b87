import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { insertAccount, insertSchool } from '../../../server/features/accounts/accounts.ts';
import { createApiToken } from '../../../server/features/accounts/api-tokens.ts';
import { insertGroup } from '../../../server/features/groups/groups.ts';
import { createPage } from '../../../server/features/pages/pages.ts';
import { insertProject } from '../../../server/features/projects/projects.ts';
import { openEmbedded } from '../../../server/wiring/embedded.ts';

/** Ids of pages that one team may write, and a token for each of the team. */
export type Furnishing = { pages: string[]; tokens: string[] };

/** Fills an empty data folder, which no server holds, with one project, its team and its empty pages. */
export async function furnish(folder: string, pages: number, team: number): Promise<Furnishing> {
  const log = pino({ level: 'warn' });
  const { ports, close } = await openEmbedded({ folder, log, demo: null });
  const { journal } = ports;
  const { db } = ports.records;
  const now = Date.now();
  const group = randomUUID();
  const project = randomUUID();
  await insertSchool(db, { name: 'Bench School', demo: false }, now);
  const people: { account: string; role: 'member' }[] = [];
  const tokens: string[] = [];
  for (let i = 0; i < team; i++) {
    const student = {
      userName: `student-${i}`,
      name: `Student ${i}`,
      kind: 'student',
      passwordHash: '',
    } as const;
    const account = await insertAccount(db, student, now);
    people.push({ account, role: 'member' });
    tokens.push((await createApiToken(db, account, { label: 'load', scope: 'full', days: 30 }, now)).token);
  }
  await insertGroup(db, { id: group, kind: 'class', name: 'Class', people }, now);
  const about = { name: 'Project', drivingQuestion: 'How much?', stage: 'drafting', subjects: [] } as const;
  await insertProject(db, { ...about, subjects: [], id: project, group, people }, now);
  const ids: string[] = [];
  for (let i = 0; i < pages; i++) {
    const page = { project, title: `Page ${i}`, parentId: null };
    const made = await createPage({ db, journal }, page, { account: people[0]?.account ?? '', now });
    if (!('id' in made)) throw new Error('a page at the top always finds its place');
    ids.push(made.id);
  }
  await close();
  await ports.digest.close();
  return { pages: ids, tokens };
}

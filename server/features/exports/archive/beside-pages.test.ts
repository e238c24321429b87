import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CastName } from '../../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { archiveOf, emptySchool, forged, takeIn } from '../testing/archives.ts';
import { draw, sayWithFile } from '../testing/beside-pages.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let server: TestServer;
let hash: string;
/** Ids of a picture that everybody sees, and of one in the lane of those who teach. */
let open: string;
let closed: string;
beforeAll(async () => {
  server = await startTestServer();
  const page = server.id('page:Samples');
  hash = await draw(server, page, 'mina', 'pie\n  title Fish');
  open = await sayWithFile(server, page, { as: 'mina', file: 'sound', suggests: false });
  closed = await sayWithFile(server, page, {
    ...({ as: 'lindqvist', file: 'picture', suggests: false } as const),
    lane: 'teachers',
  });
});
afterAll(() => server.close());

const url = (of = server) => `/api/projects/${of.id('project:Clean water')}`;
const namesIn = (archive: Uint8Array) => Object.keys(unzipSync(archive)).join('\n');
const status = async (of: TestServer, as: CastName, file: string) =>
  (await of.ask(as, 'GET', `/api/files/${file}`)).status;
const shows = (of: TestServer) =>
  of.ports.records.db.selectFrom('comment_shows').selectAll().orderBy('file_id').execute();

it('an archive has the files of those comments alone that its maker may read', async () => {
  const whole = namesIn(await archiveOf(server, 'lindqvist', url()));
  expect([whole.includes(`files/${open}`), whole.includes(`files/${closed}`)]).toEqual([true, true]);
  const own = namesIn(await archiveOf(server, 'mina', url()));
  expect([own.includes(`files/${open}`), own.includes(`files/${closed}`)]).toEqual([true, false]);
});

it('an archive has the drawings that the text shows now, and no other', async () => {
  expect(namesIn(await archiveOf(server, 'mina', url()))).toContain(`drawings/${hash}.png`);
  const { db } = server.ports.records;
  const other = 'a'.repeat(64);
  await db.updateTable('page_drawings').set({ hash: other }).execute();
  expect(namesIn(await archiveOf(server, 'mina', url()))).not.toContain('drawings/');
  await db.updateTable('page_drawings').set({ hash }).execute();
});

it('files of comments come in with their comments, and are open to who sees these', async () => {
  const { server: other, group } = await emptySchool();
  await takeIn(other, 'grace', group, await archiveOf(server, 'lindqvist', url()));
  expect(await shows(other)).toEqual(await shows(server));
  expect([await status(other, 'grace', open), await status(other, 'grace', closed)]).toEqual([200, 200]);
  const [drawing] = await other.ports.records.db.selectFrom('page_drawings').selectAll().execute();
  expect(drawing).toMatchObject({ hash, width: 1, page_id: server.id('page:Samples') });
  await other.close();
});

it('a comment of an archive opens no file that is here already', async () => {
  const elsewhere = await startTestServer();
  const said = await sayWithFile(elsewhere, elsewhere.id('page:Samples'), {
    ...({ as: 'mina', file: 'picture', suggests: false } as const),
  });
  const archive = await archiveOf(elsewhere, 'grace', url(elsewhere));
  await elsewhere.close();
  const entries = Object.entries(unzipSync(archive));
  const changes: Record<string, string | null> = { [`files/${said}`]: null };
  for (const [path, bytes] of entries) {
    if (path.endsWith('comment-files.json')) changes[path] = null;
    if (path.endsWith('threads.json'))
      changes[path] = Buffer.from(bytes).toString('utf8').replaceAll(said, closed);
  }
  const group = server.id('group:Class 7b');
  const { db } = server.ports.records;
  await db.updateTable('groups').set({ members_create_projects: 1 }).where('id', '=', group).execute();
  await takeIn(server, 'mina', group, forged(archive, changes));
  expect(await status(server, 'mina', closed)).toBe(404);
});

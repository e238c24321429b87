import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { largestDrawing, mostDrawings } from '../../../shared/contracts/files/drawings.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { collectOrphanFiles } from './files.ts';

const day = 86_400_000;

let server: TestServer;
let now: number;
let timers: { at: number; what: () => void }[];
beforeEach(async () => {
  [now, timers] = [Date.now(), []];
  const clock = {
    now: () => now,
    after: (ms: number, what: () => void) => {
      timers.push({ at: now + ms, what });
      return { cancel() {} };
    },
  };
  server = await startTestServer({ ports: { clock } });
});
afterEach(() => server.close());

const hashOf = (source: string) => createHash('sha256').update(source).digest('hex');
const plain = { width: 40, height: 30, channels: 3 } as const;
const png = (background = '#3a7') =>
  sharp({ create: { ...plain, background } })
    .png()
    .toBuffer();
const drawings = (page = 'page:Samples') => `/api/pages/${server.id(page)}/drawings`;

async function put(as: CastName | null, payload: Buffer, hash = hashOf('a'), page = 'page:Samples') {
  const { statusCode, body } = await server.app.inject({
    method: 'PUT',
    url: `${drawings(page)}?hash=${hash}`,
    headers: {
      'content-type': 'application/octet-stream',
      'sec-fetch-site': 'same-origin',
      ...(as && { cookie: await server.signIn(as) }),
    },
    payload,
  });
  return { status: statusCode, refusal: JSON.parse(body).refusal };
}

async function missing(...sources: string[]): Promise<string[]> {
  const shown = sources.map(hashOf);
  const { status, json } = await server.ask('mina', 'POST', drawings(), { shown });
  expect(status, JSON.stringify(json)).toBe(200);
  return sources.filter((source) => json.missing.includes(hashOf(source)));
}

const rows = () => server.ports.records.db.selectFrom('page_drawings').selectAll().execute();
async function stored(): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of server.ports.files.ids()) ids.push(id);
  return ids;
}

it('keeps the first picture under a hash, and says which are missing', async () => {
  const before = await stored();
  expect(await missing('a', 'b')).toEqual(['a', 'b']);
  expect(await put('mina', await png())).toMatchObject({ status: 200 });
  expect(await missing('a', 'b')).toEqual(['b']);
  const [row] = await rows();
  expect(row).toMatchObject({ page_id: server.id('page:Samples'), hash: hashOf('a'), width: 40 });
  // Nothing but the picture: no small one, and not what came.
  expect(await stored()).toEqual([...before, row?.id]);
  expect(await put('tomas', await png('#f00'))).toMatchObject({ status: 200 });
  expect(await rows()).toEqual([row]);
  expect(await stored()).toEqual([...before, row?.id]);
  expect(await collectOrphanFiles(server.ports.records.db, server.ports.files)).toEqual([]);
});

it('takes nothing from those who do not write the page', async () => {
  for (const as of ['hanna', 'bello', 'lindqvist', 'grace', 'jonas', 'noor', 'otto', null] as const)
    expect((await put(as, await png())).status, String(as)).toBeGreaterThanOrEqual(401);
  expect(await rows()).toEqual([]);
});

it('is of one page: another that shows the same has its own', async () => {
  await put('mina', await png());
  const { json } = await server.ask('mina', 'POST', drawings('page:Findings'), { shown: [hashOf('a')] });
  expect(json.missing).toEqual([hashOf('a')]);
});

it('has no address from which it is served', async () => {
  await put('mina', await png());
  const [row] = await rows();
  for (const url of [`/api/files/${row?.id}`, `${drawings()}?hash=${row?.hash}`])
    expect((await server.ask('mina', 'GET', url)).status).toBe(404);
});

it.each([
  ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  [
    'a JPEG',
    () =>
      sharp({ create: { ...plain, background: '#000' } })
        .jpeg()
        .toBuffer(),
  ],
  ['words', () => Buffer.from('not a picture')],
  ['nothing', () => Buffer.alloc(0)],
  ['half a picture', async () => (await png()).subarray(0, 60)],
  ['fifty megabytes', () => Buffer.alloc(50_000_000, 1)],
  ['one byte too many', async () => Buffer.concat([await png(), Buffer.alloc(largestDrawing)])],
  [
    'a picture of a hundred million pixels in a few bytes',
    () =>
      sharp({
        create: { ...plain, width: 10_000, height: 10_000, background: '#fff' },
        limitInputPixels: false,
      })
        .png()
        .toBuffer(),
  ],
])('refuses %s and keeps nothing of it', async (_, make) => {
  const before = await stored();
  const { status } = await put('mina', await make());
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(await rows()).toEqual([]);
  expect(await stored()).toEqual(before);
});

it.each(['x', `${'a'.repeat(63)}A`, 'a'.repeat(65), '..%2f..%2fetc', "' or 1=1 --"])(
  'refuses the hash %s',
  async (hash) => {
    expect((await put('mina', await png(), encodeURIComponent(hash))).status).toBe(400);
    const { status } = await server.ask('mina', 'POST', drawings(), { shown: [hash] });
    expect(status).toBe(400);
  },
);

it('goes when nobody has named it for a week, and not as long as nobody opens the page', async () => {
  const before = await stored();
  await put('mina', await png(), hashOf('a'));
  await put('mina', await png(), hashOf('b'));
  now += 400 * day;
  expect(await missing('a')).toEqual([]);
  expect((await rows()).map(({ hash }) => hash)).toEqual([hashOf('a')]);
  expect(await stored()).toHaveLength(before.length + 1);
});

it('gives way when a page has too many: who was named last stays', async () => {
  await put('mina', await png(), hashOf('a'));
  const { db } = server.ports.records;
  const [first] = await rows();
  for (let at = 1; at < mostDrawings; at += 1) {
    const row = { ...first, id: `drawing-${at}`, hash: hashOf(`${at}`), named_at: now - at };
    await db
      .insertInto('page_drawings')
      .values(row as NonNullable<typeof first>)
      .execute();
  }
  now += 1;
  await put('mina', await png(), hashOf('b'));
  const left = await rows();
  expect(left).toHaveLength(mostDrawings);
  expect(left.map(({ id }) => id)).not.toContain(`drawing-${mostDrawings - 1}`);
});

it('goes with its page', async () => {
  const before = await stored();
  await put('mina', await png());
  const page = `/api/pages/${server.id('page:Samples')}`;
  expect((await server.ask('mina', 'POST', `${page}/trash`, { below: 0 })).status).toBe(200);
  const { db } = server.ports.records;
  await db.deleteFrom('pages').where('id', '=', server.id('page:Samples')).execute();
  expect((await rows()).map(({ page_id }) => page_id)).toEqual([null]);
  now += day;
  for (const { at, what } of timers.splice(0)) if (at <= now) what();
  await expect.poll(rows).toEqual([]);
  await expect.poll(stored).toEqual(before);
});

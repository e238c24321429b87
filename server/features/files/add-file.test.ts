import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keptInTrash } from '../../../shared/contracts/pages/trash.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { openMemoryFiles } from '../../storage/memory/memory-files.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { fileLimits, maxFiles } from './file-limits.ts';

/** In bytes: a school with little room. */
const limits = { largest: 40_000, room: 60_000, keepFree: 1_000 };

let server: TestServer;
let now = Date.now();
let free = 1_000_000;
const timers: { at: number; what: () => void }[] = [];
beforeAll(async () => {
  server = await startTestServer({
    settings: { fileLimits: limits },
    ports: {
      files: { ...openMemoryFiles(), free: async () => free },
      clock: {
        now: () => now,
        after: (ms, what) => {
          timers.push({ at: now + ms, what });
          return { cancel() {} };
        },
      },
    },
  });
});
afterAll(() => server.close());
beforeEach(async () => {
  free = 1_000_000;
  await server.ports.records.db.deleteFrom('files').where('added_by', 'is not', null).execute();
  const ids: string[] = [];
  for await (const id of server.ports.files.ids()) ids.push(id);
  const kept = [server.id('file:river.svg'), server.id('file:mill.svg')];
  for (const id of ids) if (!kept.includes(id)) await server.ports.files.remove(id);
});

const projectFiles = () => `/api/projects/${server.id('project:Clean water')}/files`;
const cookies = new Map<string, Promise<string>>();
const signedIn = async (as: CastName) => {
  const cookie = cookies.get(as) ?? server.signIn(as);
  cookies.set(as, cookie);
  return { cookie: await cookie, 'sec-fetch-site': 'same-origin' };
};

async function send(
  content: string | Buffer,
  {
    as = 'mina',
    name = 'notes.txt',
    upload = randomUUID(),
    bytes = Buffer.byteLength(content),
    to = projectFiles(),
  }: {
    as?: CastName;
    name?: string;
    upload?: string;
    bytes?: number | string;
    to?: string;
  } = {},
) {
  const query = new URLSearchParams({ upload, name, bytes: String(bytes) });
  const answer = await server.app.inject({
    method: 'POST',
    url: `${to}?${query}`,
    headers: { ...(await signedIn(as)), 'content-type': 'application/octet-stream' },
    payload: content,
  });
  return { status: answer.statusCode, json: answer.json() };
}

async function stored(): Promise<number> {
  let count = 0;
  for await (const _id of server.ports.files.ids()) count += 1;
  return count - 2;
}
const list = async () => (await server.ask('mina', 'GET', projectFiles())).json;

describe('adding a file', () => {
  it('keeps what came, under its name, with who and when, and tells the activity', async () => {
    const { status, json } = await send('Twelve samples.', { name: 'عيّنات.txt' });
    expect([status, json.file]).toMatchObject([
      200,
      { name: 'عيّنات.txt', kind: 'text', bytes: 15, width: null, preview: false, addedAt: now },
    ]);
    expect(json.file.addedBy).toMatchObject({ id: server.id('account:mina') });
    const got = await server.ask('bello', 'GET', `/api/files/${json.file.id}`);
    expect(got.bytes.toString()).toBe('Twelve samples.');
    expect(got.headers['content-disposition']).toMatch(/^attachment;/);
    expect(await list()).toMatchObject({ room: 60_000, largest: 40_000, abilities: { 'file:add': true } });
    const { db } = server.ports.records;
    const told = await db
      .selectFrom('activity')
      .select('details')
      .where('action', '=', 'files.added')
      .execute();
    expect(told.map(({ details }) => JSON.parse(details))).toContainEqual({ title: 'عيّنات.txt' });
  });

  it('keeps of a picture only what was made anew, under a name that says what it is, with a small one', async () => {
    const photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#3a7' } })
      .withExif({ IFD0: { Copyright: 'taken at home' } })
      .jpeg()
      .toBuffer();
    const { json } = await send(photo, { name: 'river.final.PNG' });
    expect(json.file).toMatchObject({
      name: 'river.final.jpg',
      kind: 'picture',
      type: 'image/jpeg',
      width: 800,
      height: 600,
      preview: true,
    });
    const picture = await server.ask('mina', 'GET', `/api/files/${json.file.id}`);
    expect(picture.headers['content-disposition']).toMatch(/^inline;/);
    expect(picture.bytes.includes('taken at home')).toBe(false);
    const preview = await server.ask('mina', 'GET', `/api/files/${json.file.id}?size=preview`);
    const { format, width } = await sharp(preview.bytes).metadata();
    expect([format, width, preview.headers['content-type']]).toEqual(['webp', 480, 'image/webp']);
    expect(await stored()).toBe(2);
  });

  it('takes a page of HTML and an SVG for what they are whatever they are called, and never shows them', async () => {
    for (const [name, content, type] of [
      ['photo.png', '<!doctype html><script>document.title = 1</script>', 'text/plain; charset=utf-8'],
      ['photo.jpg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'image/svg+xml'],
    ] as const) {
      const { json } = await send(content, { name });
      const { headers } = await server.ask('mina', 'GET', `/api/files/${json.file.id}`);
      expect([json.file.preview, headers['content-type']]).toEqual([false, type]);
      expect(headers['content-disposition']).toMatch(/^attachment;/);
      expect((await server.ask('mina', 'GET', `/api/files/${json.file.id}?size=preview`)).status).toBe(404);
    }
  });

  it('happens once however often it is sent, one after the other and at once', async () => {
    const upload = randomUUID();
    const [first, second] = await Promise.all([send('once', { upload }), send('once', { upload })]);
    const third = await send('once', { upload });
    expect([second.json.file.id, third.json.file.id]).toEqual([first.json.file.id, first.json.file.id]);
    expect([(await list()).files.length, await stored()]).toEqual([2, 1]);
    // Under the same id somebody else's is their own, and in another project it is another one.
    const elsewhere = `/api/projects/${server.id('project:Wind power')}/files`;
    const other = (await send('once', { upload, as: 'grace', to: elsewhere })).json.file.id;
    expect((await send('once', { upload, as: 'grace' })).json.file.id).not.toBe(other);
    expect((await send('mine', { upload, as: 'tomas' })).json.file.id).not.toBe(first.json.file.id);
  });
});

describe('a file that cannot be', () => {
  const refused = async (answer: ReturnType<typeof send>, status: number, refusal: string) => {
    const { status: got, json } = await answer;
    expect([got, json.refusal]).toEqual([status, refusal]);
    expect([(await list()).files.length, await stored()]).toEqual([1, 0]);
  };

  it('is one that is announced longer or shorter than it is', async () => {
    await refused(send('x'.repeat(60), { bytes: 100 }), 400, 'file_cut');
    await refused(send('x'.repeat(100), { bytes: 60 }), 400, 'file_cut');
  });

  it('is one that is too large, or for which the project has no room', async () => {
    await refused(send('x', { bytes: 40_001 }), 413, 'file_too_large');
    await server.ports.records.db
      .updateTable('files')
      .set({ bytes: 59_990 })
      .where('id', '=', server.id('file:river.svg'))
      .execute();
    await refused(send('x'.repeat(20)), 409, 'project_full');
    await server.ports.records.db
      .updateTable('files')
      .set({ bytes: 60 })
      .where('id', '=', server.id('file:river.svg'))
      .execute();
  });

  it('is one for which the disk has no room', async () => {
    free = 1_010;
    await refused(send('x'.repeat(20)), 507, 'storage_full');
  });

  it('is a picture that is damaged, or has more pixels than can be', async () => {
    const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#3a7' } })
      .png({ compressionLevel: 0 })
      .toBuffer();
    await refused(send(whole.subarray(0, 20_000), { name: 'half.png' }), 415, 'picture_unreadable');
    const wide = Buffer.from(whole);
    wide.writeUInt32BE(30_000, 16);
    wide.writeUInt32BE(30_000, 20);
    await refused(send(wide.subarray(0, 20_000), { name: 'wide.png' }), 413, 'picture_too_large');
  });

  it.each([
    ['nothing', ''],
    ['a path', '../secret'],
    ['a path of Windows', 'C:\\x.txt'],
    ['two dots', '..'],
    ['letters that turn round what follows', 'gnp\u202Egpj.exe'],
    ['a line end', 'a\nb'],
    ['nothing that is seen', '\u200B\u3164'],
    ['201 letters', 'x'.repeat(201)],
  ])('is one whose name is %s', async (_what, name) => {
    await refused(send('x', { name }), 400, 'invalid_input');
  });

  it('is one with another number than one of bytes, or no id of its own', async () => {
    for (const bytes of ['-1', '1.5', 'many', '9'.repeat(30)])
      await refused(send('x', { bytes }), 400, 'invalid_input');
    await refused(send('x', { upload: 'x' }), 400, 'invalid_input');
  });

  it('is one that comes as a form or as JSON', async () => {
    const query = new URLSearchParams({ upload: randomUUID(), name: 'x', bytes: '2' });
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const answer = await server.app.inject({
        method: 'POST',
        url: `${projectFiles()}?${query}`,
        headers: { ...(await signedIn('mina')), 'content-type': type },
        payload: '{}',
      });
      expect([type, answer.statusCode]).toEqual([type, 400]);
    }
  });

  it('is one of somebody who may not, and nothing of it is read', async () => {
    for (const as of ['hanna', 'bello', 'jonas', 'otto', 'noor'] as const)
      await refused(send('x', { as }), 404, 'not_found');
  });
});

describe('a file', () => {
  const add = async (name: string, content = 'x') => (await send(content, { name })).json.file.id as string;

  it('is renamed unless somebody else was quicker', async () => {
    const id = await add('a.txt');
    const rename = (name: string, was: string) =>
      server.ask('tomas', 'PATCH', `/api/files/${id}`, { name, was });
    expect((await rename('b.txt', 'a.txt')).json.file.name).toBe('b.txt');
    const { status, json } = await rename('c.txt', 'a.txt');
    expect([status, json.refusal, json.present]).toEqual([409, 'changed_meanwhile', 'b.txt']);
    expect((await rename('../c', 'b.txt')).status).toBe(400);
  });

  it('is removed and restored by the team and its teachers, and by nobody else', async () => {
    const id = await add('a.txt');
    const file = `/api/files/${id}`;
    const elsewhere = `/api/projects/${server.id('project:Wind power')}/files/${id}/restore`;
    const here = `${projectFiles()}/${id}/restore`;
    for (const as of ['hanna', 'bello', 'jonas', 'otto', 'noor'] as const) {
      expect((await server.ask(as, 'DELETE', file)).status).toBe(404);
      expect((await server.ask(as, 'PATCH', file, { name: 'b', was: 'a.txt' })).status).toBe(404);
      expect((await server.ask(as, 'POST', here)).status).toBe(404);
    }
    for (const as of ['grace', 'lindqvist', 'mina', 'tomas'] as const) {
      expect((await server.ask(as, 'DELETE', file)).status).toBe(200);
      expect((await server.ask('mina', 'GET', file)).status).toBe(404);
      expect((await server.ask('grace', 'POST', elsewhere)).status).toBe(404);
      expect((await server.ask(as, 'POST', here)).json.file.name).toBe('a.txt');
      expect((await server.ask('mina', 'GET', file)).status).toBe(200);
    }
  });

  it('leaves the trash for ever after thirty days', async () => {
    const id = await add('a.txt');
    await server.ask('mina', 'DELETE', `/api/files/${id}`);
    now += keptInTrash - 1;
    for (const { what } of timers.splice(0)) what();
    expect(await stored()).toBe(1);
    now += 2;
    await expect
      .poll(() => {
        for (const { what } of timers.splice(0)) what();
        return stored();
      })
      .toBe(0);
    expect((await server.ask('mina', 'POST', `${projectFiles()}/${id}/restore`)).status).toBe(404);
  });

  it('takes its room in the trash as long as another project shows it', async () => {
    const { db } = server.ports.records;
    const id = await add('shown.txt', 's'.repeat(39_000));
    await db
      .insertInto('file_places')
      .values({ file_id: id, project_id: server.id('project:Wind power') })
      .execute();
    await server.ask('mina', 'DELETE', `/api/files/${id}`);
    const { status, json } = await send('n'.repeat(39_000), { name: 'new.txt' });
    expect([status, json.refusal]).toEqual([409, 'project_full']);
    await db.deleteFrom('file_places').execute();
    expect((await send('n'.repeat(39_000), { name: 'new.txt' })).status).toBe(200);
  });

  it('does not come back into a list that is full', async () => {
    const id = await add('a.txt');
    await server.ask('mina', 'DELETE', `/api/files/${id}`);
    const { db } = server.ports.records;
    const { files } = await list();
    const others = Array.from({ length: maxFiles - files.length }, (_, i) => ({
      id: `other-${i}`,
      name: `${i}.txt`,
    }));
    const plain = {
      type: 'text/plain',
      bytes: 1,
      shown: 0,
      created_at: now,
      added_by: server.id('account:mina'),
    };
    for (let from = 0; from < others.length; from += 500) {
      const some = others.slice(from, from + 500);
      const project_id = server.id('project:Clean water');
      await db
        .insertInto('files')
        .values(some.map((each) => ({ ...each, ...plain, project_id })))
        .execute();
    }
    const restore = () => server.ask('mina', 'POST', `${projectFiles()}/${id}/restore`);
    const { status, json } = await restore();
    expect([status, json.refusal]).toEqual([409, 'too_many_files']);
    await db.deleteFrom('files').where('id', '=', 'other-0').execute();
    expect((await restore()).status).toBe(200);
  });

  it('leaves the trash when its room is needed', async () => {
    const old = await add('old.txt', 'o'.repeat(39_000));
    await server.ask('mina', 'DELETE', `/api/files/${old}`);
    await add('new.txt', 'n'.repeat(39_000));
    expect((await list()).used).toBeLessThan(40_000);
    expect((await server.ask('mina', 'POST', `${projectFiles()}/${old}/restore`)).status).toBe(404);
    expect(await stored()).toBe(1);
  });
});

it('the limits a school has are larger than those of this test', () => {
  for (const key of ['largest', 'room', 'keepFree'] as const)
    expect(fileLimits[key]).toBeGreaterThan(limits[key]);
});

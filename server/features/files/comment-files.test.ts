import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CommentBlock } from '../../../shared/contracts/comments/comment-body.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { collectOrphanFiles } from './files.ts';

const day = 86_400_000;
const limits = { largest: 1_000_000, room: 40_000, keepFree: 0 };

let server: TestServer;
let picture: Buffer;
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
  server = await startTestServer({ ports: { clock }, settings: { fileLimits: limits } });
  const create = { width: 40, height: 30, channels: 3, background: '#3a7' } as const;
  picture = await sharp({ create }).png().toBuffer();
});
afterEach(() => server.close());

/** What a file needs to be a sound to who looks at its first bytes. */
const sound = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), Buffer.alloc(4_000)]);
const threads = () => `/api/pages/${server.id('page:Samples')}/threads`;

async function add(as: CastName, content: Buffer = picture, upload = randomUUID(), page = 'page:Samples') {
  const query = new URLSearchParams({ upload, name: 'shown', bytes: String(content.length) });
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/pages/${server.id(page)}/comment-files?${query}`,
    headers: {
      cookie: await server.signIn(as),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
    },
    payload: content,
  });
  return { status: answer.statusCode, json: answer.json(), id: answer.json().file?.id as string };
}

const showing = (id: string) => {
  const image: CommentBlock = { type: 'image', attrs: { src: `/api/files/${id}`, alt: 'A bottle' } };
  return { type: 'doc', content: [image] };
};

async function begin(as: CastName, body: object | null, details: object = {}): Promise<string> {
  const thread = { id: randomUUID(), anchor: { kind: 'page' }, body, ...details };
  const { status, json } = await server.ask(as, 'POST', threads(), thread);
  expect(status, JSON.stringify(json)).toBe(200);
  return thread.id;
}

const everybody = ['grace', 'lindqvist', 'mina', 'hanna', 'bello', 'jonas', 'noor'] as const;
async function seenBy(file: string): Promise<string[]> {
  const seeing: string[] = [];
  for (const as of everybody) {
    const { status } = await server.ask(as, 'GET', `/api/files/${file}`);
    expect([200, 404]).toContain(status);
    if (status === 200) seeing.push(as);
  }
  return seeing;
}

async function bytesStored(): Promise<number> {
  let count = 0;
  for await (const _id of server.ports.files.ids()) count += 1;
  return count;
}

/** A day goes by, with what the server does each day. */
async function nextDay(): Promise<void> {
  now += day;
  for (const timer of timers.splice(0).filter(({ at }) => at <= now)) timer.what();
  const { db } = server.ports.records;
  // Nothing tells that it is done; what it waits for is the store, which answers in turn.
  await db.selectFrom('files').select('id').execute();
}

it('is seen by who added it, then by whoever sees the comment, and by nobody else', async () => {
  const { status, json, id } = await add('bello');
  expect([status, json.file]).toMatchObject([200, { kind: 'picture', preview: true }]);
  expect(await seenBy(id)).toEqual(['bello']);
  const thread = await begin('bello', showing(id), { visibility: 'teachers' });
  expect(await seenBy(id)).toEqual(['grace', 'lindqvist', 'bello']);
  // Whoever may see it may show it to others, as they might by sending the picture again.
  await begin('lindqvist', showing(id));
  expect(await seenBy(id)).toEqual(['grace', 'lindqvist', 'mina', 'hanna', 'bello', 'jonas']);
  const { json: listed } = await server.ask('mina', 'GET', threads());
  for (const each of listed.threads)
    await server.ask('lindqvist', 'DELETE', `${threads()}/${each.id}/comments/${each.id}`);
  expect(await seenBy(id)).toEqual(['grace', 'lindqvist', 'bello']);
  await server.ask('bello', 'DELETE', `${threads()}/${thread}/comments/${thread}`);
  expect(await seenBy(id)).toEqual(['bello']);
  await server.ask('bello', 'POST', `${threads()}/${thread}/comments/${thread}/restore`);
  expect(await seenBy(id)).toEqual(['grace', 'lindqvist', 'bello']);
});

it('can be shown by nobody who does not see it, and nowhere else', async () => {
  const { id } = await add('bello');
  const refused = [{ path: 'body.body', problem: 'unknown_file' }];
  const body = { id: randomUUID(), anchor: { kind: 'page' }, body: showing(id) };
  expect((await server.ask('mina', 'POST', threads(), body)).json.fields).toEqual(refused);
  const elsewhere = `/api/pages/${server.id('page:Findings')}/threads`;
  expect((await server.ask('bello', 'POST', elsewhere, body)).json.fields).toEqual(refused);
  const passage = {
    kind: 'passage',
    block: null,
    start: { client: 1, clock: 1 },
    end: { client: 1, clock: 6 },
  };
  const anchor = { ...passage, quote: 'Twelve', before: '', after: ' samples.', version: 0 };
  const proposal = { kind: 'paragraph', content: showing(id) };
  const suggested = { ...body, anchor, body: null, proposal };
  expect((await server.ask('mina', 'POST', threads(), suggested)).json.fields).toEqual(refused);
});

it('may be a recording; anything else is refused, and so is too much of it', async () => {
  expect((await add('hanna', sound)).json.file).toMatchObject({ kind: 'sound', preview: false });
  const before = await bytesStored();
  for (const content of [
    Buffer.from('plain words'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ]) {
    const { status, json } = await add('hanna', content);
    expect([status, json.fields]).toEqual([400, [{ path: 'body', problem: 'neither_picture_nor_sound' }]]);
  }
  expect(await bytesStored()).toBe(before);
  // A quarter of the room of the project, which itself stays free.
  expect((await add('hanna', sound)).status).toBe(200);
  expect((await add('bello', sound)).json).toEqual({ refusal: 'project_full' });
  const ofProject = `/api/projects/${server.id('project:Clean water')}/files`;
  const { files, used } = (await server.ask('mina', 'GET', ofProject)).json;
  expect([files.length, used]).toEqual([1, files[0].bytes]);
});

it('is one file however often it is sent, in no list, in no archive and in no search', async () => {
  const upload = randomUUID();
  const [first, again] = [await add('mina', picture, upload), await add('mina', picture, upload)];
  expect(again.id).toBe(first.id);
  expect((await add('mina', picture, upload, 'page:Findings')).id).not.toBe(first.id);
  const project = `/api/projects/${server.id('project:Clean water')}`;
  const listed = (await server.ask('mina', 'GET', `${project}/files`)).json;
  expect(listed.files.map(({ id }: { id: string }) => id)).toEqual([server.id('file:river.svg')]);
  expect(JSON.stringify((await server.ask('mina', 'GET', '/api/search?q=shown')).json)).not.toContain(
    first.id,
  );
  for (const [method, body] of [['PATCH', { name: 'a', was: 'shown' }], ['DELETE']] as const)
    expect((await server.ask('grace', method, `/api/files/${first.id}`, body)).status).toBe(404);
});

it('goes a day after nothing shows it any more, bytes and all, and stays as long as something does', async () => {
  const before = await bytesStored();
  const [unused, used] = [await add('bello'), await add('bello')];
  const thread = await begin('bello', showing(used.id));
  expect(await bytesStored()).toBe(before + 4);
  await nextDay();
  await expect.poll(bytesStored).toBe(before + 2);
  expect((await server.ask('bello', 'GET', `/api/files/${unused.id}`)).status).toBe(404);
  expect((await server.ask('mina', 'GET', `/api/files/${used.id}?size=preview`)).status).toBe(200);
  const url = `${threads()}/${thread}/comments/${thread}`;
  const words = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words' }] }] };
  expect((await server.ask('bello', 'PATCH', url, { body: words })).status).toBe(200);
  await nextDay();
  await expect.poll(bytesStored).toBe(before);
});

it('is none of those that a start collects', async () => {
  const { id } = await add('bello');
  expect(await collectOrphanFiles(server.ports.records.db, server.ports.files)).toEqual([]);
  expect(await seenBy(id)).toEqual(['bello']);
});

it('is a file of the project once a suggestion that brings it is accepted', async () => {
  const { id } = await add('bello');
  const passage = {
    kind: 'passage',
    block: null,
    start: { client: 1, clock: 1 },
    end: { client: 1, clock: 6 },
  };
  const anchor = { ...passage, quote: 'Twelve', before: '', after: ' samples.', version: 0 };
  const proposal = { kind: 'paragraph', content: showing(id) };
  const thread = await begin('bello', null, { anchor, proposal });
  expect(await seenBy(id)).toContain('jonas');
  const claim = randomUUID();
  const decide = (what: string) =>
    server.ask('mina', 'POST', `${threads()}/${thread}/suggestion/${what}`, { claim });
  await decide('claim');
  expect((await decide('accept')).status).toBe(200);
  await server.ask('bello', 'DELETE', `${threads()}/${thread}/comments/${thread}`);
  await nextDay();
  const files = `/api/projects/${server.id('project:Clean water')}/files`;
  const { json } = await server.ask('mina', 'GET', files);
  const brought = json.files.find((file: { id: string }) => file.id === id);
  expect(brought).toMatchObject({ addedBy: { id: server.id('account:bello') } });
  expect((await server.ask('jonas', 'GET', `/api/files/${id}?size=preview`)).status).toBe(200);
});

it('is exported with who added it, and erased with them', async () => {
  const before = await bytesStored();
  const { id } = await add('tomas', sound);
  await begin('tomas', showing(id));
  const person = `/api/people/${server.id('account:tomas')}`;
  const exported = await server.ask('grace', 'GET', `${person}/archive`);
  expect(exported.bytes.includes(Buffer.from(`comment-files/${id}`))).toBe(true);
  expect(exported.bytes.includes(sound)).toBe(true);
  expect((await server.ask('grace', 'POST', `${person}/erasure`, { userName: 'tomas' })).status).toBe(200);
  expect(await bytesStored()).toBe(before);
  expect(await seenBy(id)).toEqual([]);
});

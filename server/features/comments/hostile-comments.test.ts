import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { longestComment } from '../../../shared/contracts/comments/comment-body.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { saying } from './testing/saying.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const threads = () => `/api/pages/${server.id('page:Samples')}/threads`;
const begin = (body: object, as: CastName = 'bello', details: object = {}) =>
  server.ask(as, 'POST', threads(), { id: randomUUID(), anchor: { kind: 'page' }, body, ...details });
const paragraph = (...content: object[]) => ({ type: 'doc', content: [{ type: 'paragraph', content }] });
const text = (words: unknown, ...marks: object[]) => ({ type: 'text', text: words, marks });

it('takes markup for the text that it is', async () => {
  const words = '<img src=x onerror=alert(1)> <script>alert(2)</script> **bold** [a](javascript:alert(3))';
  const { json } = await begin(saying(words));
  expect(json.thread.comments[0].body).toEqual(saying(words));
});

it.each([
  ['nothing', undefined],
  ['a text', 'words'],
  ['an empty document', { type: 'doc', content: [] }],
  ['an empty paragraph', paragraph()],
  ['blanks', saying('  ')],
  ['what nobody can see', saying('\u200b\u3164')],
  ['what turns the words round it', saying('a\u202eb')],
  ['half a character', saying('a\ud800')],
  ['a node of no comment', { type: 'doc', content: [{ type: 'board', attrs: {} }] }],
  ['a heading', { type: 'doc', content: [{ type: 'heading', content: [text('a')] }] }],
  ['a mark of no comment', paragraph(text('a', { type: 'style', attrs: { css: 'x' } }))],
  ['a script behind a link', paragraph(text('a', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))],
  [
    'a link with a line end',
    paragraph(text('a', { type: 'link', attrs: { href: 'java\nscript:alert(1)' } })),
  ],
  [
    'a link to a foreign host without a scheme',
    paragraph(text('a', { type: 'link', attrs: { href: '//x.org' } })),
  ],
  [
    'a picture of another host',
    { type: 'doc', content: [{ type: 'image', attrs: { src: 'https://x.org/a' } }] },
  ],
  [
    'a picture out of the path',
    { type: 'doc', content: [{ type: 'image', attrs: { src: '/api/files/../me' } }] },
  ],
  [
    'a sound without words',
    { type: 'doc', content: [{ type: 'audio', attrs: { src: '/api/files/a', seconds: 3 } }] },
  ],
  [
    'a list in a list',
    { type: 'doc', content: [{ type: 'bulletList', content: [{ type: 'bulletList', content: [] }] }] },
  ],
  ['too many words', saying('a'.repeat(longestComment + 1))],
  ['too many people', saying('a', ...Array.from({ length: 21 }, (_, i) => `p${i}`))],
])('refuses %s for a body', async (_what, body) => {
  const { status, json } = await begin(body as object);
  expect([status, json.refusal]).toEqual([400, 'invalid_input']);
});

it('refuses a body of a megabyte in words, before it is read as one', async () => {
  const { status, json } = await begin(saying('a'.repeat(1_000_000)));
  expect([status, json]).toEqual([413, { refusal: 'too_large' }]);
});

it('refuses files of other projects and unknown ones alike, and shows its own', async () => {
  const showing = (id: string) => ({
    type: 'doc',
    content: [...saying('Look').content, { type: 'image', attrs: { src: `/api/files/${id}`, alt: '' } }],
  });
  for (const id of [server.id('file:mill.svg'), 'unknown', server.id('account:mina')]) {
    const { status, json } = await begin(showing(id));
    expect([status, json.fields]).toEqual([400, [{ path: 'body.body', problem: 'unknown_file' }]]);
  }
  expect((await begin(showing(server.id('file:river.svg')))).status).toBe(200);
});

it.each([
  ['of another kind', { kind: 'all' }],
  ['without its letters', { kind: 'passage', block: 'a', quote: 'a', before: '', after: '', version: 0 }],
  [
    'with letters that are none',
    {
      kind: 'passage',
      block: null,
      start: { client: -1, clock: 0 },
      end: { client: 0, clock: 1e99 },
      quote: 'a',
      before: '',
      after: '',
      version: 0,
    },
  ],
  ['with a path for a block', { kind: 'block', block: '../x', item: null, quote: '', version: 0 }],
  [
    'with a quote of a whole page',
    { kind: 'block', block: 'x', item: null, quote: 'a'.repeat(9_999), version: 0 },
  ],
])('refuses an anchor %s', async (_what, anchor) => {
  expect((await begin(saying('a'), 'mina', { anchor })).status).toBe(400);
});

it('tells nobody who may not see the page that they are mentioned, and names nobody by their id', async () => {
  const { noor, otto } = { noor: server.id('account:noor'), otto: server.id('account:otto') };
  const before = (await server.ask('noor', 'GET', '/api/notifications')).json;
  const { json } = await begin(saying('Noor?', noor, otto, 'nobody', server.id('account:tomas')), 'mina');
  expect(json.people.map(({ name }: { name: string }) => name)).toEqual(['Tomás Ruiz']);
  expect(JSON.stringify(json)).not.toContain('Noor Haddad');
  expect((await server.ask('noor', 'GET', '/api/notifications')).json).toEqual(before);
  expect((await server.ask('otto', 'GET', '/api/notifications')).json.notifications).toEqual([]);
  const { notifications } = (await server.ask('tomas', 'GET', '/api/notifications')).json;
  const told = notifications.filter(({ subject }: { subject: string }) => subject === json.thread.id);
  expect(told).toMatchObject([{ kind: 'mention', details: { title: 'Samples' } }]);
});

it('calls somebody by name in a lane that is closed to them, and does not tell them', async () => {
  const toTomas = saying('Ask him', server.id('account:tomas'));
  const noticesOf = async () => (await server.ask('tomas', 'GET', '/api/notifications')).json;
  const before = await noticesOf();
  const { json } = await begin(toTomas, 'lindqvist', { visibility: 'teachers' });
  expect(json.people.map(({ name }: { name: string }) => name)).toEqual(['Tomás Ruiz']);
  const answer = { id: randomUUID(), body: toTomas };
  const place = `${threads()}/${json.thread.id}/comments`;
  const { json: answered } = await server.ask('bello', 'POST', place, answer);
  expect(answered.people).toEqual(json.people);
  await server.ask('bello', 'PATCH', `${place}/${answer.id}`, {
    body: saying('Or', server.id('account:mina')),
  });
  expect(await noticesOf()).toEqual(before);
  const { notifications } = (await server.ask('mina', 'GET', '/api/notifications')).json;
  expect(JSON.stringify(notifications)).not.toContain(json.thread.id);
});

it('tells each of one thing once: who is mentioned of that, and who takes part of the answer', async () => {
  const { json } = await begin(saying('One?', server.id('account:tomas')), 'hanna');
  const noticesOf = async (as: CastName) =>
    (await server.ask(as, 'GET', '/api/notifications')).json.notifications
      .filter(({ subject }: { subject: string }) => subject === json.thread.id)
      .map(({ kind }: { kind: string }) => kind);
  expect([await noticesOf('tomas'), await noticesOf('mina'), await noticesOf('jonas')]).toEqual([
    ['mention'],
    ['comment'],
    [],
  ]);
  const reply = { id: randomUUID(), body: saying('Two.') };
  await server.ask('tomas', 'POST', `${threads()}/${json.thread.id}/comments`, reply);
  expect([await noticesOf('hanna'), await noticesOf('mina')]).toEqual([['reply'], ['comment']]);
});

it('tells nobody of a lane that is closed to them by now', async () => {
  const toBello = saying('For you', server.id('account:bello'));
  const { json } = await begin(toBello, 'lindqvist', { visibility: 'teachers' });
  const isTold = async () =>
    JSON.stringify((await server.ask('bello', 'GET', '/api/notifications')).json).includes(json.thread.id);
  expect(await isTold()).toBe(true);
  const place = `/api/projects/${server.id('project:Clean water')}/people/${server.id('account:bello')}`;
  expect((await server.ask('lindqvist', 'PUT', place, { role: 'viewer' })).status).toBe(200);
  expect((await server.ask('bello', 'GET', `/api/pages/${server.id('page:Samples')}`)).status).toBe(200);
  expect(await isTold()).toBe(false);
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { Anchoring } from '../../../shared/editor/anchors.ts';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { saying } from './testing/saying.ts';

type Open = { id: string; doc: Y.Doc; written: Uint8Array[] };
const words = 'The oldest turbidity meter of the school';

let server: TestServer;
let samples: Open;
let findings: Open;
beforeEach(async () => {
  server = await startTestServer();
  samples = await open('page:Samples');
  findings = await open('page:Findings');
  lineOf(samples).insert(0, `${words}. `);
  await rest();
});
afterEach(() => server.close());

async function open(page: string): Promise<Open> {
  const [id, doc, written] = [server.id(page), new Y.Doc(), [] as Uint8Array[]];
  for (const { bytes } of (await server.ports.journal.load(id))?.tail ?? []) Y.applyUpdate(doc, bytes);
  doc.on('update', (update: Uint8Array) => written.push(update));
  return { id, doc, written };
}

const lineOf = ({ doc }: Open) =>
  (doc.getXmlFragment(contentRoot).get(0) as Y.XmlElement).get(0) as Y.XmlText;

async function store({ id, doc, written }: Open): Promise<void> {
  const first = ((await server.ports.journal.load(id))?.tail.at(-1)?.seq ?? 0) + 1;
  const author = server.id('account:mina');
  const updates = written.splice(0).map((bytes, at) => ({ seq: first + at, author, time: 1, bytes }));
  const claims = [{ clientId: doc.clientID, account: author, strength: 'announced' as const }];
  if (updates.length > 0) await server.ports.journal.append(id, updates, claims);
}

/** Stores what was written and has all pages read, twice: what is lost in one may be found in another that was read before. */
async function rest(): Promise<void> {
  for (const page of [samples, findings]) await store(page);
  for (let time = 0; time < 2; time++) await server.app.rebuildSearch(() => undefined);
}

async function begin(as: CastName = 'bello', details: object = {}): Promise<string> {
  const body = {
    id: randomUUID(),
    anchor: new Anchoring(samples.doc).ofWords(words),
    body: saying('Whose?'),
    ...details,
  };
  const { status, json } = await server.ask(as, 'POST', `/api/pages/${samples.id}/threads`, body);
  expect(status, JSON.stringify(json)).toBe(200);
  await rest();
  return body.id;
}

const carry = (from: Open, to: Open, as: CastName = 'mina') =>
  server.ask(as, 'POST', `/api/pages/${to.id}/carried-threads`, { from: from.id });
const cut = () => lineOf(samples).delete(0, words.length);
const paste = () => lineOf(findings).insert(0, words);
const onPage = async ({ id }: Open, as: CastName = 'grace'): Promise<Thread[]> =>
  (await server.ask(as, 'GET', `/api/pages/${id}/threads`)).json.threads.filter(
    ({ comments }: Thread) => comments[0]?.number === 1 && JSON.stringify(comments).includes('Whose?'),
  );

it('goes to the page into which its words were put, with its lane, its notices and its address', async () => {
  const [thread, among] = [await begin(), await begin('bello', { visibility: 'teachers' })];
  cut();
  paste();
  expect((await carry(samples, findings)).status).toBe(200);
  await rest();
  expect(await onPage(samples)).toEqual([]);
  const there = await onPage(findings);
  expect(there.map(({ id }) => id).sort()).toEqual([thread, among].sort());
  for (const each of there) expect(each).toMatchObject({ detached: false, anchor: { quote: words } });
  // Who sees a lane is the same as before.
  expect((await onPage(findings, 'mina')).map(({ id }) => id)).toEqual([thread]);
  expect((await server.ask('jonas', 'GET', `/api/threads/${thread}`)).json).toEqual({ pageId: findings.id });
  const { notifications } = (await server.ask('mina', 'GET', '/api/notifications')).json;
  const told = notifications.find(({ subject }: { subject: string }) => subject === thread);
  expect(told.page.id).toBe(findings.id);
  const reply = { id: randomUUID(), body: saying('Ours.') };
  const url = `/api/pages/${findings.id}/threads/${thread}/comments`;
  expect((await server.ask('mina', 'POST', url, reply)).status).toBe(200);
});

it('comes back when both the cut and the paste are undone', async () => {
  const thread = await begin();
  const undo = new Y.UndoManager(lineOf(samples));
  cut();
  paste();
  await carry(samples, findings);
  await rest();
  undo.undo();
  lineOf(findings).delete(0, words.length);
  await rest();
  expect(await onPage(findings)).toEqual([]);
  expect(await onPage(samples)).toMatchObject([{ id: thread, detached: false }]);
});

it('stays where its words still are, however often they are copied elsewhere', async () => {
  const thread = await begin();
  paste();
  await carry(samples, findings);
  await rest();
  expect(await onPage(samples)).toMatchObject([{ id: thread, detached: false }]);
});

it('stays where it lost its words if nobody says that they were carried, or nobody who writes both pages', async () => {
  const thread = await begin();
  cut();
  paste();
  await carry(findings, samples);
  for (const as of ['bello', 'hanna', 'lindqvist', 'jonas', 'noor'] as const)
    expect((await carry(samples, findings, as)).status).toBe(404);
  await rest();
  expect(await onPage(samples)).toMatchObject([{ id: thread, detached: true }]);
  expect(await onPage(findings)).toEqual([]);
});

it('is shown to nobody for having been carried to a page that is open to others', async () => {
  const thread = await begin();
  const people = [{ id: server.id('account:mina'), role: 'member' }];
  const audience = { restricted: true, groupRole: null, people };
  const shared = await server.ask('lindqvist', 'PUT', `/api/pages/${samples.id}/audience`, audience);
  expect(shared.status, JSON.stringify(shared.json)).toBe(200);
  cut();
  paste();
  await carry(samples, findings);
  await rest();
  expect(await onPage(samples)).toMatchObject([{ id: thread, detached: true }]);
  expect(await onPage(findings)).toEqual([]);
});

it('never comes from words that only a browser says were there', async () => {
  const anchor = {
    ...new Anchoring(samples.doc).ofWords(words),
    quote: 'Something that stands in Findings only',
  };
  lineOf(findings).insert(0, anchor.quote);
  const nowhere = { client: 9, clock: 9 };
  await begin('bello', { anchor: { ...anchor, start: nowhere, end: nowhere, before: '', after: '' } });
  await carry(samples, findings);
  await rest();
  expect(await onPage(findings)).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { type Anchor, Anchoring } from '../../../shared/editor/anchors.ts';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { saying } from './testing/saying.ts';

let server: TestServer;
let doc: Y.Doc;
let written: Uint8Array[];
beforeEach(async () => {
  server = await startTestServer();
  doc = new Y.Doc();
  for (const { bytes } of (await server.ports.journal.load(page()))?.tail ?? []) Y.applyUpdate(doc, bytes);
  written = [];
  doc.on('update', (update: Uint8Array) => written.push(update));
});
afterEach(() => server.close());

const page = () => server.id('page:Samples');
const line = () => (doc.getXmlFragment(contentRoot).get(0) as Y.XmlElement).get(0) as Y.XmlText;

/** Brings what was written into the page and has it read. */
async function rests(): Promise<void> {
  const { journal } = server.ports;
  const loaded = await journal.load(page());
  const first = (loaded?.tail.at(-1)?.seq ?? 0) + 1;
  const author = server.id('account:mina');
  const updates = written.splice(0).map((bytes, at) => ({ seq: first + at, author, time: 1, bytes }));
  if (updates.length > 0)
    await journal.append(page(), updates, [
      { clientId: doc.clientID, account: author, strength: 'announced' },
    ]);
  await server.app.rebuildSearch(() => undefined);
}

async function begin(anchor: Anchor | null, details: object = {}): Promise<() => Promise<Thread>> {
  const url = `/api/pages/${page()}/threads`;
  const id = randomUUID();
  const { status, json } = await server.ask('bello', 'POST', url, {
    ...{ id, anchor, body: saying('Are they?') },
    ...details,
  });
  expect(status, JSON.stringify(json)).toBe(200);
  return async () => (await server.ask('tomas', 'GET', `${url}/${id}`)).json.thread;
}

it('follows the words that a thread is about, says that they are gone, and finds them when they are back', async () => {
  const thread = await begin(new Anchoring(doc).ofWords('samples'));
  expect((await thread()).anchor).toMatchObject({ version: 0 });
  await rests();
  const { anchor } = await thread();
  expect(anchor).toMatchObject({
    kind: 'passage',
    quote: 'samples',
    before: 'Twelve ',
    after: '.',
    version: 1,
  });

  line().insert(10, 'xx');
  await rests();
  expect(await thread()).toMatchObject({ detached: false, anchor: { quote: 'samxxples', version: 2 } });

  line().delete(7, 9);
  await rests();
  // It keeps its words, and the last version that has them.
  expect(await thread()).toMatchObject({ detached: true, anchor: { quote: 'samxxples', version: 2 } });

  line().insert(7, 'samxxples');
  await rests();
  expect(await thread()).toMatchObject({ detached: false, anchor: { quote: 'samxxples', version: 4 } });
});

it('keeps the place of a suggestion as it was while somebody puts it into the text, also if they never come back', async () => {
  const proposal = { kind: 'replace', content: saying('bottles') };
  const thread = await begin(new Anchoring(doc).ofWords('samples'), { proposal });
  await rests();
  const { id } = await thread();
  const url = `/api/pages/${page()}/threads/${id}/suggestion`;
  const claim = randomUUID();
  expect((await server.ask('mina', 'POST', `${url}/claim`, { claim })).status).toBe(200);
  line().delete(7, 7);
  line().insert(7, 'bottles');
  await rests();
  const { anchor, detached } = await thread();
  expect([detached, anchor]).toMatchObject([false, { quote: 'samples', before: 'Twelve ', after: '.' }]);
  expect(new Anchoring(doc).holds(anchor, proposal)).toBe(true);
  expect((await server.ask('mina', 'POST', `${url}/accept`, { claim })).status).toBe(200);
  await rests();
  expect((await thread()).detached).toBe(true);
});

it('tells nobody that the page once said what a browser alone says it did', async () => {
  const made = new Anchoring(doc).ofWords('samples');
  const nowhere = { client: 9, clock: 9 };
  const forged = { ...made, start: nowhere, end: nowhere, quote: 'The teacher is a fool, it says here' };
  const thread = await begin(forged as Anchor);
  await rests();
  const shown = await thread();
  expect(shown.detached).toBe(true);
  expect(JSON.stringify(shown)).not.toContain('fool');
});

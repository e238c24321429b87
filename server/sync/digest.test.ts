import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { encodeUpdate } from '../../shared/sync/protocol.ts';
import { builtProgram } from '../testing/built-server.ts';
import { createWorkerDigest, type Digest } from './digest.ts';
import { decodeFacts } from './page-facts.ts';
import { frames } from './wire.ts';

const program = builtProgram('digest-worker');
let digest: Digest;

afterEach(() => digest.close());

/** The updates of one writer who types `letters` letters one by one. */
function typed(letters: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = new Y.XmlText();
  doc.getXmlFragment(contentRoot).push([text]);
  for (let i = 0; i < letters; i++) text.insert(i, 'x');
  return updates;
}

const chunkOf = (updates: readonly Uint8Array[]) => frames(updates.map(encodeUpdate));

it('merges what a page has into one state with its facts', async () => {
  digest = createWorkerDigest({ program });
  const updates = typed(50);
  const first = await digest.make(null, [chunkOf(updates.slice(0, 20))], []);
  const { state, facts } = await digest.make(first.state, [chunkOf(updates.slice(20))], []);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  expect(doc.getXmlFragment(contentRoot).toString()).toBe('x'.repeat(50));
  expect(decodeFacts(facts).clocks).toEqual(new Map([[7, 51]]));
});

it('runs from its source as well', async () => {
  digest = createWorkerDigest();
  expect((await digest.make(null, [chunkOf(typed(5))], [])).state.length).toBeGreaterThan(0);
});

it('refuses what is not whole, and only that', async () => {
  digest = createWorkerDigest({ program });
  const updates = typed(5);
  const gapped = expect(digest.make(null, [chunkOf(updates.slice(3))], [])).rejects.toThrow('missing');
  const whole = digest.make(null, [chunkOf(updates)], []);
  await gapped;
  expect((await whole).state.length).toBeGreaterThan(0);
});

it('loses one page to a bomb, and does those that wait behind it', { timeout: 30_000 }, async () => {
  digest = createWorkerDigest({ program, maxHeap: 40 });
  const doc = new Y.Doc();
  const blocks = Array.from({ length: 200_000 }, () => new Y.XmlElement('p'));
  doc.getXmlFragment(contentRoot).insert(0, blocks);
  const bomb = expect(digest.make(Y.encodeStateAsUpdate(doc), [], [])).rejects.toThrow(/memory/);
  const small = digest.make(null, [chunkOf(typed(5))], []);
  await bomb;
  expect((await small).state.length).toBeGreaterThan(0);
});

it('refuses what still waits when the server stops', async () => {
  digest = createWorkerDigest({ program });
  const jobs = [1, 2, 3].map(() => digest.make(null, [chunkOf(typed(5))], []));
  const outcomes = Promise.allSettled(jobs);
  await digest.close();
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ status: 'rejected' });
});

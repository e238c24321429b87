import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { jsonOfUpdates } from '../../../../shared/editor/ydoc.ts';
import type { CastName } from '../../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { exported } from '../testing/exporting.ts';
import { stateOf } from './archive.ts';
import type { ArchivedPage, ArchivedThread, ArchivedUpdate, ArchiveManifest } from './archive-shape.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
vi.setConfig({ testTimeout: 240_000 });

const project = () => `/api/projects/${server.id('project:Clean water')}`;

async function archive(
  as: CastName,
  url = project(),
): Promise<{ bytes: Buffer; entries: Map<string, Uint8Array> }> {
  const done = await exported(server, as, url, { format: 'archive' });
  expect(done).toMatchObject({ state: 'done', failure: null });
  const { bytes } = await server.ask(as, 'GET', `/api/exports/${done.id}/file`);
  return { bytes, entries: new Map(Object.entries(unzipSync(bytes))) };
}

function jsonIn<Shape>(entries: Map<string, Uint8Array>, path: string): Shape {
  const bytes = entries.get(path);
  if (!bytes) throw new Error(`there is no ${path} in ${[...entries.keys()].join(', ')}`);
  return JSON.parse(new TextDecoder().decode(bytes));
}

describe('an archive', () => {
  it('lists all that is in it with its SHA-256, and leads nowhere outside of itself', async () => {
    const { entries } = await archive('mina');
    const manifest = jsonIn<ArchiveManifest>(entries, 'archive.json');
    expect(manifest).toMatchObject({ format: 'atelier-archive', version: 1 });
    expect([...manifest.entries.map(({ path }) => path), 'archive.json']).toEqual([...entries.keys()]);
    for (const { path, bytes, sha256 } of manifest.entries) {
      const content = entries.get(path) ?? new Uint8Array();
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
      expect(path).toMatch(/^[\w./-]+$/);
      expect(path).not.toContain('..');
    }
  });

  it('has the plan, the tasks, the people, the files, and each page with its text and its past', async () => {
    const { entries } = await archive('mina');
    const folder = `projects/${server.id('project:Clean water')}`;
    expect(jsonIn(entries, `${folder}/project.json`)).toMatchObject({
      name: 'Clean water',
      group: 'Class 7b',
      drivingQuestion: 'How clean is the water in our town?',
      people: expect.arrayContaining([
        { id: server.id('account:mina'), role: 'member', does: expect.any(Array) },
      ]),
      tasks: expect.any(Array),
      milestones: expect.any(Array),
    });
    const pages = jsonIn<ArchivedPage[]>(entries, `${folder}/pages.json`);
    const findings = pages.find(({ title }) => title === 'Findings');
    if (!findings) throw new Error('no page');
    const text = entries.get(`${folder}/pages/${findings.id}/text.yjs`) ?? new Uint8Array();
    expect(JSON.stringify(jsonOfUpdates([text]))).toContain('The river is clear.');
    const updates = jsonIn<ArchivedUpdate[]>(entries, `${folder}/pages/${findings.id}/history.json`);
    const past = entries.get(`${folder}/pages/${findings.id}/history.bin`) ?? new Uint8Array();
    expect(updates.map(({ seq }) => seq)).toEqual(updates.map((_update, at) => at + 1));
    expect(jsonOfUpdates(pieces(past, updates))).toEqual(jsonOfUpdates([text]));
    const threads = jsonIn<ArchivedThread[]>(entries, `${folder}/pages/${findings.id}/threads.json`);
    expect(JSON.stringify(threads)).toContain('still clear');
    const people = jsonIn<{ id: string; name: string | null }[]>(entries, 'people.json');
    expect(people).toContainEqual({ id: server.id('account:mina'), name: 'Mina Osei' });
    for (const { author } of updates) expect(people.map(({ id }) => id)).toContain(author);
    const files = jsonIn<{ id: string; name: string }[]>(entries, `${folder}/files.json`);
    expect(files.map(({ name }) => name)).toContain('river.svg');
    for (const { id } of files) expect(entries.has(`files/${id}`)).toBe(true);
  });

  it('is the same for the same work, byte by byte, whenever it is made', async () => {
    const first = await archive('mina');
    const again = await archive('mina');
    expect(first.bytes.equals(again.bytes)).toBe(true);
  });

  it('has no past, and no lane, for those who may not see it', async () => {
    const thread = await server.ask('mina', 'POST', `/api/pages/${server.id('page:Findings')}/threads`, {
      id: crypto.randomUUID(),
      anchor: { kind: 'page' },
      visibility: 'team',
      body: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Only among us.' }] }],
      },
    });
    expect(thread.status).toBe(200);
    const seen = async (as: CastName) => {
      const { entries } = await archive(as);
      const all = [...entries.values()].map((bytes) => new TextDecoder().decode(bytes)).join('\n');
      return [[...entries.keys()].some((path) => path.includes('/history')), all.includes('Only among us.')];
    };
    expect(await seen('mina')).toEqual([true, true]);
    expect(await seen('jonas')).toEqual([false, false]);
  });

  it('of a single page shows nothing of the others', async () => {
    const { entries } = await archive('mina', `/api/pages/${server.id('page:Samples')}`);
    const folder = `projects/${server.id('project:Clean water')}`;
    expect(jsonIn<ArchivedPage[]>(entries, `${folder}/pages.json`).map(({ title }) => title)).toEqual([
      'Samples',
    ]);
    expect([...entries.keys()].filter((path) => path.endsWith('text.yjs'))).toHaveLength(1);
    expect([...entries.keys()].filter((path) => path.startsWith('files/'))).toEqual([]);
  });
});

function pieces(all: Uint8Array, updates: readonly ArchivedUpdate[]): Uint8Array[] {
  let at = 0;
  return updates.map(({ bytes }) => {
    at += bytes;
    return all.slice(at - bytes, at);
  });
}

describe('the state of a text', () => {
  it('is the same however its updates were packed, and after it was read and written again', () => {
    const edit = fc.record({
      by: fc.nat(2),
      at: fc.nat(30),
      text: fc.string({ maxLength: 8 }),
      takes: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 60 }), fc.nat(60), (edits, packed) => {
        const updates: Uint8Array[] = [];
        const docs = [1, 2, 3].map((client) => {
          const doc = new Y.Doc();
          doc.clientID = client;
          doc.on('update', (update: Uint8Array, origin) => {
            if (origin !== 'other') updates.push(update);
          });
          return doc;
        });
        for (const { by, at, text, takes } of edits) {
          const doc = docs[by] as Y.Doc;
          const words = doc.getText('words');
          const place = Math.min(at, words.length);
          const last = updates.length;
          doc.transact(() => {
            words.delete(place, Math.min(takes, words.length - place));
            words.insert(place, text);
          });
          for (const update of updates.slice(last))
            for (const other of docs) Y.applyUpdate(other, update, 'other');
        }
        if (updates.length === 0) return;
        const state = stateOf(updates);
        const [head, tail] = [updates.slice(0, packed), updates.slice(packed)];
        const snapshot = new Y.Doc();
        for (const update of head) Y.applyUpdate(snapshot, update);
        expect(stateOf([Y.encodeStateAsUpdate(snapshot), ...tail])).toEqual(state);
        expect(stateOf([state as Uint8Array])).toEqual(state);
      }),
      { numRuns: 60 },
    );
  });

  it('of a damaged text is none', () => {
    expect(stateOf([new Uint8Array([9, 9, 9])])).toBeNull();
  });
});

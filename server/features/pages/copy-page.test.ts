import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { jsonOfUpdate } from '../../../shared/editor/ydoc.ts';
import { encodeUpdate } from '../../../shared/sync/protocol.ts';
import { AccessRig } from '../../access/testing/access-rig.ts';
import { openMemoryJournal } from '../../storage/memory/memory-journal.ts';
import { Failpoints } from '../../storage/testing/failpoints.ts';
import { editAtRandom, seededDraw } from '../../sync/testing/random-editing.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { system } from './pages.ts';

let rig: AccessRig;
let server: TestServer;
let failpoints: Failpoints;
beforeEach(async () => {
  failpoints = new Failpoints();
  rig = await AccessRig.start({ journal: await openMemoryJournal(undefined, { failpoints }) });
  server = rig.server;
});
afterEach(() => rig.close());

const id = (title: string) => server.id(`page:${title}`);
const copy = (title: string, order: object = {}) =>
  server.ask('mina', 'POST', `/api/pages/${id(title)}/copies`, {
    request: randomUUID(),
    title: `Copy of ${title}`,
    withBelow: false,
    ...order,
  });
const tree = async (): Promise<string[]> => {
  const { json } = await server.ask('mina', 'GET', `/api/projects/${server.id('project:Clean water')}`);
  return json.project.pages.map((page: { title: string }) => page.title);
};

async function contentOf(page: string) {
  const stored = await server.ports.journal.load(page);
  const doc = new Y.Doc();
  for (const { bytes } of stored?.tail ?? []) Y.applyUpdate(doc, bytes);
  return jsonOfUpdate(Y.encodeStateAsUpdate(doc));
}

describe('a copy of a page', () => {
  it('has the same content under the server’s own name, stands behind it, and can be written on', async () => {
    const doc = await rig.read('page:Findings', 4_242);
    const vector = Y.encodeStateVector(doc);
    editAtRandom(doc, seededDraw(1));
    const { connection } = await rig.open('page:Findings', await rig.tokenOf('tomas'));
    connection.socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, vector)));
    await connection.until(({ kind }) => kind === 'savedUpTo');
    connection.socket.terminate();

    const { json } = await copy('Findings');
    expect(json.page).toMatchObject({ title: 'Copy of Findings', parentId: null });
    expect(await tree()).toEqual(['Findings', 'Samples', 'Copy of Findings', 'Sources']);
    const stored = await server.ports.journal.load(json.page.id);
    expect(stored?.tail.map(({ seq, author }) => ({ seq, author }))).toEqual([{ seq: 1, author: system }]);
    expect(await contentOf(json.page.id)).toEqual(await contentOf(id('Findings')));
  });

  it('takes those below it along if it is to, by their own titles', async () => {
    const { json } = await copy('Findings', { withBelow: true });
    expect(await tree()).toEqual(['Findings', 'Samples', 'Copy of Findings', 'Samples', 'Sources']);
    const { json: project } = await server.ask(
      'mina',
      'GET',
      `/api/projects/${server.id('project:Clean water')}`,
    );
    expect(project.project.pages[3]).toMatchObject({ title: 'Samples', parentId: json.page.id });
  });

  it('is made once for each request, however often and at once it comes', async () => {
    const request = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => copy('Sources', { request })));
    expect(new Set(answers.map(({ json }) => json.page.id)).size).toBe(1);
    expect(await tree()).toEqual(['Findings', 'Samples', 'Sources', 'Copy of Sources']);
    const texts: string[] = [];
    for await (const page of server.ports.journal.pages()) texts.push(page);
    expect(texts, 'no text without a row').toHaveLength(5);
  });

  it('is open to nobody else, and leaves out what the person does not see', async () => {
    const mina = [{ id: server.id('account:mina'), role: 'member' }];
    await server.ask('lindqvist', 'PUT', `/api/pages/${id('Sources')}/audience`, {
      restricted: true,
      groupRole: null,
      people: mina,
    });
    const { json } = await copy('Sources');
    expect((await server.ask('tomas', 'GET', `/api/pages/${json.page.id}`)).status).toBe(404);
    await server.ask('lindqvist', 'PUT', `/api/pages/${id('Samples')}/audience`, {
      restricted: true,
      groupRole: null,
      people: [{ id: server.id('account:tomas'), role: 'member' }],
    });
    await copy('Findings', { withBelow: true });
    // Her teacher sees every page: of "Samples" there is still the one.
    const { json: all } = await server.ask(
      'lindqvist',
      'GET',
      `/api/projects/${server.id('project:Clean water')}`,
    );
    const titles = all.project.pages.map((page: { title: string }) => page.title);
    expect(titles).toContain('Copy of Findings');
    expect(titles.filter((title: string) => title === 'Samples')).toHaveLength(1);
  });

  it.each(['was taken out of the project', 'threw the copy away', 'is not on its list any more'])(
    'is not told again to whoever %s',
    async (what) => {
      const request = randomUUID();
      const { json } = await copy('Sources', { request });
      const made = json.page.id;
      const project = server.id('project:Clean water');
      if (what.startsWith('was taken out')) {
        // She still may copy in another project.
        await server.ports.records.db
          .updateTable('project_people')
          .set({ project_id: server.id('project:Wind power'), joining: 9 })
          .where('account_id', '=', server.id('account:mina'))
          .execute();
      } else if (what.startsWith('threw'))
        await server.ask('mina', 'POST', `/api/pages/${made}/trash`, { below: 0 });
      else
        await server.ask('lindqvist', 'PUT', `/api/pages/${made}/audience`, {
          restricted: true,
          groupRole: null,
          people: [],
        });
      const from = what.startsWith('was taken out') ? 'Plan' : 'Sources';
      const again = await copy(from, { request });
      expect([again.status, again.json]).toEqual([404, { refusal: 'not_found' }]);
      const { json: seen } = await server.ask('lindqvist', 'GET', `/api/projects/${project}`);
      const copies = seen.project.pages.filter((page: { title: string }) => page.title === 'Copy of Sources');
      expect(copies).toHaveLength(what.startsWith('threw') ? 0 : 1);
    },
  );

  it('is known by its request for a week', async () => {
    const { db } = server.ports.records;
    await copy('Sources');
    await db
      .updateTable('page_copies')
      .set({ made_at: server.ports.clock.now() - 8 * 86_400_000 })
      .execute();
    await copy('Samples');
    expect(await db.selectFrom('page_copies').select('request').execute()).toHaveLength(1);
  });

  it('does not come to be when its text cannot be stored', async () => {
    const before = await tree();
    failpoints.failAll('ENOSPC');
    expect((await copy('Findings', { withBelow: true })).json).toEqual({ refusal: 'storage_unavailable' });
    failpoints.mend();
    expect(await tree()).toEqual(before);
  });

  it.each([
    ['a request that is no id', { request: 'again' }],
    ['a title with a hidden turn', { title: 'x\u202Ey' }],
    ['an array for a title', { title: ['x'] }],
  ])('takes no %s', async (_what, order) => {
    expect((await copy('Findings', order)).json.refusal).toBe('invalid_input');
  });
});

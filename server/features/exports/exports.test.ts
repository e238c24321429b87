import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exportKept, mostUnderWay } from '../../../shared/contracts/exports.ts';
import { builtProgram } from '../../testing/built-server.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createRenderer, type Renderer } from './render/renderer.ts';
import { entryOf, exported, textsIn } from './testing/exporting.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const project = () => `/api/projects/${server.id('project:Clean water')}`;
const page = (title: string) => `/api/pages/${server.id(`page:${title}`)}`;
const fileOf = (id: string) => `/api/exports/${id}/file`;

/** In ms: each export is a process that starts. */
const patience = { timeout: 100_000 };
vi.setConfig({ testTimeout: 240_000 });

describe('an export', () => {
  it('takes a whole project along in Markdown, its pictures beside it', async () => {
    const done = await exported(server, 'mina', project(), { format: 'markdown' });
    expect(done).toMatchObject({
      state: 'done',
      scope: 'project',
      title: 'Clean water',
      pages: 3,
      pagesDone: 3,
    });
    expect(done.file?.name).toBe('Clean water.zip');
    const { status, headers, bytes } = await server.ask('mina', 'GET', fileOf(done.id));
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''Clean%20water.zip");
    expect(Number(headers['content-length'])).toBe(bytes.length);
    const texts = textsIn(bytes);
    expect(Object.keys(texts).sort()).toEqual([
      'files/river.svg',
      'index.md',
      'pages/1 Findings.md',
      'pages/1 Findings/1 Samples.md',
      'pages/2 Sources.md',
    ]);
    expect(texts['index.md']).toContain('How clean is the water in our town?');
    expect(texts['index.md']).toContain('Biology, Geography');
    expect(texts['pages/1 Findings.md']).toBe(
      '# Findings\n\nThe river is clear.\n\n![The river](<../files/river.svg>)\n',
    );
  });

  it.each([
    ['pdf', '%PDF-1.7'],
    ['html', 'PK'],
    ['word', 'PK'],
    ['epub', 'PK'],
  ])('is written as %s by the same program', async (format, begins) => {
    const done = await exported(server, 'jonas', page('Findings'), { format, variant: 'feedback' });
    expect(done).toMatchObject({ state: 'done', failure: null });
    const { bytes } = await server.ask('jonas', 'GET', fileOf(done.id));
    expect(bytes.subarray(0, begins.length).toString('latin1')).toBe(begins);
    expect(bytes.length).toBe(done.file?.bytes);
  });

  it('of a page is that page alone, of a branch also what is below', async () => {
    const alone = await exported(server, 'mina', page('Findings'), { format: 'text' });
    expect((await server.ask('mina', 'GET', fileOf(alone.id))).bytes.toString()).not.toContain('Samples');
    const branch = await exported(server, 'mina', page('Findings'), { format: 'text', below: true });
    const text = (await server.ask('mina', 'GET', fileOf(branch.id))).bytes.toString();
    expect(text).toContain('Twelve samples.');
    expect(text).not.toContain('The waterworks.');
  });

  it('shows of what was said beside it the lanes of whoever asks, and nothing unless they want it', async () => {
    const order = { format: 'text' };
    const clean = await exported(server, 'jonas', page('Findings'), order);
    expect((await server.ask('jonas', 'GET', fileOf(clean.id))).bytes.toString()).not.toContain(
      'still clear',
    );
    const feedback = { format: 'text', variant: 'feedback' };
    const anchor = { kind: 'page' };
    for (const [visibility, words] of [
      ['team', 'Only among us.'],
      ['teachers', 'Only among teachers.'],
    ]) {
      const body = {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
      };
      const as = visibility === 'team' ? 'mina' : 'lindqvist';
      const made = await server.ask(as, 'POST', `${page('Findings')}/threads`, {
        id: crypto.randomUUID(),
        ...{ anchor, body, visibility },
      });
      expect(made.status).toBe(200);
    }
    const read = async (as: 'jonas' | 'mina' | 'lindqvist') => {
      const { id } = await exported(server, as, page('Findings'), feedback);
      return (await server.ask(as, 'GET', fileOf(id))).bytes.toString();
    };
    const [viewer, member, teacher] = [await read('jonas'), await read('mina'), await read('lindqvist')];
    for (const text of [viewer, member, teacher]) expect(text).toContain('Is it still clear?');
    expect([viewer, member, teacher].map((text) => text.includes('Only among us.'))).toEqual([
      false,
      true,
      false,
    ]);
    expect([viewer, member, teacher].map((text) => text.includes('Only among teachers.'))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('takes pictures in comments along, for those alone who see the comment', async () => {
    const content = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#3a7' } })
      .png()
      .toBuffer();
    const query = `upload=${crypto.randomUUID()}&name=bottle.png&bytes=${content.length}`;
    const added = await server.app.inject({
      method: 'POST',
      url: `${page('Samples')}/comment-files?${query}`,
      headers: {
        cookie: await server.signIn('lindqvist'),
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/octet-stream',
      },
      payload: content,
    });
    const image = { type: 'image', attrs: { src: `/api/files/${added.json().file.id}`, alt: 'A bottle' } };
    await server.ask('lindqvist', 'POST', `${page('Samples')}/threads`, {
      ...{ id: crypto.randomUUID(), anchor: { kind: 'page' }, visibility: 'teachers' },
      body: { type: 'doc', content: [image] },
    });
    const read = async (as: 'mina' | 'lindqvist') => {
      const order = { format: 'markdown', variant: 'feedback' };
      const { id } = await exported(server, as, page('Samples'), order);
      return textsIn((await server.ask(as, 'GET', fileOf(id))).bytes);
    };
    const seen = await read('lindqvist');
    expect(Object.keys(seen)).toContain('files/bottle.png');
    expect(Object.values(seen).join()).toContain('![A bottle](');
    expect(JSON.stringify(await read('mina'))).not.toContain('ottle');
  });

  it('of a group takes its finished projects, and says so when there are none', async () => {
    const group = `/api/groups/${server.id('group:Class 7b')}`;
    const none = await server.ask('lindqvist', 'POST', `${group}/exports`, { format: 'markdown' });
    expect([none.status, none.json]).toEqual([409, { refusal: 'nothing_to_export' }]);
    await server.ask('lindqvist', 'PUT', `${project()}/stage`, { stage: 'finished' });
    const { id } = await exported(server, 'lindqvist', group, { format: 'markdown' });
    const { bytes } = await server.ask('lindqvist', 'GET', fileOf(id));
    expect(textsIn(bytes)['index.md']).toContain('Clean water');
    await server.ask('lindqvist', 'PUT', `${project()}/stage`, { stage: 'drafting' });
  });

  it('belongs to who asked for it: nobody else sees, downloads or removes it', async () => {
    const { id } = await exported(server, 'mina', page('Sources'), { format: 'text' });
    for (const as of ['tomas', 'grace'] as const) {
      expect((await server.ask(as, 'GET', fileOf(id))).json).toEqual({ refusal: 'not_found' });
      expect((await server.ask(as, 'DELETE', `/api/exports/${id}`)).json).toEqual({ refusal: 'not_found' });
    }
    expect((await server.ask('mina', 'DELETE', `/api/exports/${id}`)).status).toBe(200);
    expect((await server.ask('mina', 'GET', fileOf(id))).status).toBe(404);
    expect(await server.ports.exportFiles.read(id)).toBeNull();
  });
});

describe('rights that change after an export was made', () => {
  it('close it: to whoever left the project, and to whom one of its pages was closed', async () => {
    const own = await startTestServer();
    const [projectId, pageId] = [own.id('project:Clean water'), own.id('page:Findings')];
    const { id } = await exported(own, 'tomas', `/api/projects/${projectId}`, { format: 'text' });
    const restrict = (restricted: boolean) =>
      own.ask('lindqvist', 'PUT', `/api/pages/${pageId}/audience`, {
        restricted,
        groupRole: null,
        people: [],
      });
    expect((await restrict(true)).status).toBe(200);
    expect((await own.ask('tomas', 'GET', fileOf(id))).status).toBe(404);
    expect((await restrict(false)).status).toBe(200);
    expect((await own.ask('tomas', 'GET', fileOf(id))).status).toBe(200);
    const removed = await own.ask(
      'lindqvist',
      'DELETE',
      `/api/projects/${projectId}/people/${own.id('account:tomas')}`,
    );
    expect(removed.status).toBe(200);
    expect((await own.ask('tomas', 'GET', fileOf(id))).status).toBe(404);
    await own.close();
  });
});

describe('the line of exports', () => {
  /** Exports that go on until they are let go. */
  function held(renderer: Renderer): { renderer: Renderer; letGo(): void; open(): number } {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let open = 0;
    return {
      renderer: {
        async open() {
          open += 1;
          const work = await renderer.open();
          return {
            ...work,
            async render(bundle, during) {
              const stopped = new Promise<void>((resolve) => {
                if (during.signal.aborted) resolve();
                during.signal.addEventListener('abort', () => resolve());
              });
              await Promise.race([gate, stopped]);
              return work.render(bundle, during);
            },
            async close() {
              open -= 1;
              await work.close();
            },
          };
        },
      },
      letGo,
      open: () => open,
    };
  }

  it('makes one at a time, lets a few wait per person, and ends what is taken back', async () => {
    const under = held(
      await createRenderer({
        priority: 0,
        program: builtProgram('render-worker'),
        folder: `${process.env.TMPDIR ?? '/tmp'}/atelier-line-${process.pid}`,
      }),
    );
    const own = await startTestServer({ ports: { renderer: under.renderer } });
    const url = `/api/projects/${own.id('project:Clean water')}/exports`;
    const ask = async () => (await own.ask('mina', 'POST', url, { format: 'text' })).json;
    const ids: string[] = [];
    for (let count = 0; count < mostUnderWay; count += 1) ids.push((await ask()).export.id);
    expect(await ask()).toEqual({ refusal: 'too_many_exports' });
    const [first = '', second = '', third = ''] = ids;
    await vi.waitFor(async () => expect((await entryOf(own, 'mina', first)).state).toBe('running'), patience);
    expect(under.open()).toBe(1);
    expect((await entryOf(own, 'mina', second)).state).toBe('waiting');

    await own.ask('mina', 'DELETE', `/api/exports/${first}`);
    await vi.waitFor(
      async () => expect((await entryOf(own, 'mina', second)).state).toBe('running'),
      patience,
    );
    expect((await own.ask('mina', 'GET', fileOf(second))).status).toBe(404);
    under.letGo();
    await vi.waitFor(async () => expect((await entryOf(own, 'mina', third)).state).toBe('done'), patience);
    expect(under.open()).toBe(0);
    const stored: string[] = [];
    for await (const id of own.ports.exportFiles.ids()) stored.push(id);
    expect(stored.sort()).toEqual([second, third].sort());
    await own.close();
  });

  it('begins anew what was under way when the server stopped', async () => {
    const { records } = server.ports;
    const { id } = await exported(server, 'mina', page('Sources'), { format: 'text' });
    await records.db
      .updateTable('exports')
      .set({ state: 'running', ended_at: null })
      .where('id', '=', id)
      .execute();
    await server.ports.exportFiles.remove(id);
    const { ExportLine } = await import('./export-line.ts');
    const never = () => Promise.reject(new Error('not asked'));
    const line = new ExportLine({
      ...server.ports,
      ...{ db: records.db, store: server.ports.exportFiles, publicOrigin: null, announce: () => undefined },
      pagesOf: async () => [
        { id: server.id('page:Sources'), title: 'Sources', parentId: null, icon: null, template: false },
      ],
      teamOf: async () => [],
      threadsOf: never,
    });
    await line.start();
    await vi.waitFor(async () => expect((await entryOf(server, 'mina', id)).state).toBe('done'), patience);
    await line.stop();
  });

  it('keeps a file for seven days and then nothing of it', async () => {
    let now = Date.now();
    const clock = {
      now: () => now,
      after: (_ms: number, _what: () => void) => ({ cancel: () => undefined }),
    };
    const own = await startTestServer({ ports: { clock } });
    const url = `/api/pages/${own.id('page:Sources')}`;
    const { id } = await exported(own, 'mina', url, { format: 'text' });
    now += exportKept;
    expect((await own.ask('mina', 'GET', fileOf(id))).status).toBe(404);
    await exported(own, 'mina', url, { format: 'text' });
    await expect(entryOf(own, 'mina', id)).rejects.toThrow('gone');
    expect(await own.ports.exportFiles.read(id)).toBeNull();
    await own.close();
  });
});

describe('a program that writes and fails', () => {
  it('by its deadline or by a crash leaves no file, and says so', async () => {
    const folder = `${process.env.TMPDIR ?? '/tmp'}/atelier-fails-${process.pid}`;
    const own = await startTestServer({
      ports: {
        renderer: await createRenderer({
          priority: 0,
          program: builtProgram('render-worker'),
          folder,
          largestMemory: 1,
        }),
      },
    });
    const url = `/api/pages/${own.id('page:Sources')}`;
    const failed = await exported(own, 'mina', url, { format: 'text' });
    expect(failed).toMatchObject({ state: 'failed', failure: 'too_large', file: null });
    expect((await own.ask('mina', 'GET', fileOf(failed.id))).status).toBe(404);
    await own.close();
  });
});

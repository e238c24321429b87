import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { goldenPages } from '../../../../shared/editor/golden/golden-pages.ts';
import { contentRoot } from '../../../../shared/editor/schema-version.ts';
import { pageUpdateFromJson } from '../../../../shared/editor/ydoc.ts';
import type { CastName } from '../../../../shared/testing/people.ts';
import type { TestServer } from '../../../testing/test-server.ts';

/** What somebody of the team does next; numbers choose among what there is. */
export type Step = { what: (typeof deeds)[number]; at: number; by: number; words: string };

export const deeds = [
  'page',
  'page below',
  'text',
  'golden text',
  'thread',
  'suggestion',
  'answer',
  'reaction',
  'resolved',
  'taken away',
  'task',
  'file',
  'comment file',
  'drawing',
  'trash',
  'restricted',
  'icon',
] as const;

/** A picture of one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const team = ['mina', 'tomas'] as const;

/** The project "Clean water" after its people have done all that, through the API, and texts in the journal. */
export async function grow(server: TestServer, steps: readonly Step[]): Promise<void> {
  const project = server.id('project:Clean water');
  const pages = [server.id('page:Findings'), server.id('page:Samples'), server.id('page:Sources')];
  const threads: { page: string; id: string }[] = [];
  const docs = new Map<string, Y.Doc>();
  const did = async (as: CastName, method: 'POST' | 'PUT' | 'DELETE', url: string, body?: object) => {
    const answer = await server.ask(as, method, url, body);
    expect(answer.status, `${method} ${url} ${JSON.stringify(answer.json)}`).toBe(200);
    return answer.json;
  };
  /** Nobody goes on with that page, nor with what was said beside it. */
  const leave = (at: number) => {
    const [page] = pages.splice(at, 1);
    for (const thread of threads.filter((each) => each.page === page))
      threads.splice(threads.indexOf(thread), 1);
    return page;
  };
  const body = (words: string) => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  });
  for (const { what, at, by, words } of steps) {
    const as = team[by % team.length] ?? 'mina';
    const page = pages[at % pages.length] ?? '';
    const thread = threads[at % threads.length];
    const ofThread = thread && `/api/pages/${thread.page}/threads/${thread.id}`;
    if (what === 'page' || what === 'page below') {
      const parentId = what === 'page' ? null : (pages[at % 2] ?? null);
      // Not below one that may be closed or gone later.
      pages.push(
        (await did(as, 'POST', `/api/projects/${project}/pages`, { title: `About ${at}`, parentId })).page.id,
      );
    } else if (what === 'text' || what === 'golden text') {
      await write(server, page, as, words, what === 'text' ? null : at, docs);
    } else if (what === 'thread' || what === 'suggestion') {
      const id = randomUUID();
      const proposal = what === 'suggestion' ? { kind: 'paragraph', content: body(words) } : null;
      const said = proposal ? null : mentioning(words, server.id('account:hanna'));
      const visibility = (['everyone', 'teachers', 'team'] as const)[at % 3];
      const writer = visibility === 'teachers' ? 'lindqvist' : as;
      const anchor = proposal
        ? { kind: 'block', block: 'gone', item: null, quote: words, version: 0 }
        : { kind: 'page' };
      const about = { id, anchor, visibility, body: said, proposal };
      await did(writer, 'POST', `/api/pages/${page}/threads`, about);
      if (visibility === 'everyone') threads.push({ page, id });
    } else if (what === 'answer' && ofThread) {
      await did('hanna', 'POST', `${ofThread}/comments`, { id: randomUUID(), body: body(words) });
    } else if (what === 'reaction' && ofThread) {
      await did('bello', 'PUT', `${ofThread}/comments/${thread.id}/reactions`, { emoji: '🎉', on: true });
    } else if (what === 'resolved' && ofThread) {
      await did(as, 'PUT', `${ofThread}/resolved`, { resolved: by % 2 === 0 });
    } else if (what === 'taken away' && ofThread) {
      await did('lindqvist', 'DELETE', `${ofThread}/comments/${thread.id}`);
      threads.splice(threads.indexOf(thread), 1);
    } else if (what === 'task') {
      const task = {
        title: words,
        link: { pageId: page, blockId: null },
        assignee: server.id(`account:${as}`),
      };
      await did(as, 'POST', `/api/projects/${project}/tasks`, { ...task, due: '2199-01-02' });
    } else if (what === 'file') {
      await send(
        server,
        as,
        'POST',
        `/api/projects/${project}/files?${sent('picture.png', onePixel)}`,
        onePixel,
      );
    } else if (what === 'comment file') {
      await sayWithFile(server, page, {
        as,
        file: by % 3 === 0 ? 'sound' : 'picture',
        suggests: at % 2 === 1,
      });
    } else if (what === 'drawing') {
      await draw(server, page, as, `pie\n  title ${words}`, docs);
    } else if (what === 'trash' && pages.length > 3) {
      await did(as, 'POST', `/api/pages/${leave(pages.length - 1)}/trash`, { below: 0 });
    } else if (what === 'restricted') {
      const audience = { restricted: true, groupRole: null, people: [] };
      if (pages.length > 3) await did('lindqvist', 'PUT', `/api/pages/${leave(2)}/audience`, audience);
    } else if (what === 'icon') await did(as, 'PUT', `/api/pages/${page}/icon`, { icon: '🐟' });
  }
}

function mentioning(words: string, account: string): object {
  const content = [
    { type: 'text', text: words },
    { type: 'mention', attrs: { account } },
  ];
  return { type: 'doc', content: [{ type: 'paragraph', content }] };
}

/** Adds to a text as one of the team, what was stored before by others; `golden`: a page that shows all that a node can do. */
async function write(
  { ports: { journal }, id }: TestServer,
  page: string,
  as: CastName,
  words: string,
  golden: number | null,
  docs: Map<string, Y.Doc>,
  element = 'paragraph',
): Promise<void> {
  const loaded = await journal.load(page);
  if (!loaded) return;
  const doc = docs.get(`${page} ${as}`) ?? new Y.Doc();
  docs.set(`${page} ${as}`, doc);
  for (const { bytes } of loaded.tail) Y.applyUpdate(doc, bytes);
  const before = Y.encodeStateVector(doc);
  const account = id(`account:${as}`);
  const seq = (loaded.tail.at(-1)?.seq ?? 0) + 1;
  const store = (bytes: Uint8Array, clientId: number) => {
    const claim = { clientId, account, strength: 'announced' } as const;
    return journal.append(page, [{ seq, author: account, time: Date.now(), bytes }], [claim]);
  };
  const [, json] = golden === null ? [] : (goldenPages[golden % goldenPages.length] ?? []);
  if (json) {
    // Of another tab of theirs, each time.
    const clientId = 1_000_000 + seq * 1_000 + docs.size;
    return store(pageUpdateFromJson(json, { clientId }), clientId);
  }
  const block = new Y.XmlElement(element);
  doc.getXmlFragment(contentRoot).insert(0, [block]);
  block.push([new Y.XmlText(words)]);
  await store(Y.encodeStateAsUpdate(doc, before), doc.clientID);
}

const sound = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), Buffer.alloc(40)]);

/** Begins a thread, or a suggestion, that shows a file of its own. Answers with the id of the file. */
export async function sayWithFile(
  server: TestServer,
  page: string,
  { as, file, suggests, lane = 'everyone' }: Shown,
): Promise<string> {
  const bytes = file === 'sound' ? sound : onePixel;
  const added = await send(
    server,
    as,
    'POST',
    `/api/pages/${page}/comment-files?${sent(`shown.${file}`, bytes)}`,
    bytes,
  );
  const attrs = {
    src: `/api/files/${added.file.id}`,
    ...(file === 'picture' ? { alt: 'A bottle' } : { seconds: 3 }),
  };
  const words = { type: 'paragraph', content: [{ type: 'text', text: 'Like this.' }] };
  const body = { type: 'doc', content: [words, { type: file === 'sound' ? 'audio' : 'image', attrs }] };
  const thread = suggests
    ? {
        anchor: { kind: 'block', block: 'gone', item: null, quote: '', version: 0 },
        body: null,
        proposal: { kind: 'paragraph', content: body },
      }
    : { anchor: { kind: 'page' }, body };
  const said = { id: randomUUID(), visibility: lane, ...thread };
  const { status, json } = await server.ask(as, 'POST', `/api/pages/${page}/threads`, said);
  expect(status, JSON.stringify(json)).toBe(200);
  return added.file.id;
}

type Shown = {
  as: CastName;
  file: 'picture' | 'sound';
  suggests: boolean;
  lane?: 'everyone' | 'teachers';
};

/** Puts a diagram into a text and stores how it looks. */
export async function draw(
  server: TestServer,
  page: string,
  as: CastName,
  source: string,
  docs = new Map<string, Y.Doc>(),
): Promise<string> {
  await write(server, page, as, source, null, docs, 'diagram');
  const hash = createHash('sha256').update(source.trim()).digest('hex');
  await send(server, as, 'PUT', `/api/pages/${page}/drawings?hash=${hash}`, onePixel);
  return hash;
}

const sent = (name: string, { length }: Buffer) =>
  new URLSearchParams({ upload: randomUUID(), name, bytes: String(length) });

async function send(server: TestServer, as: CastName, method: 'POST' | 'PUT', url: string, payload: Buffer) {
  const headers = {
    cookie: await server.signIn(as),
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/octet-stream',
  };
  const answer = await server.app.inject({ method, url, headers, payload });
  expect(answer.statusCode, `${method} ${url} ${answer.body}`).toBe(200);
  return answer.json();
}

import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../../../shared/editor/schema-version.ts';
import type { CastName } from '../../../../shared/testing/people.ts';
import type { TestServer } from '../../../testing/test-server.ts';

/** A picture of one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Stores an update of a text as somebody's. */
export async function store(
  { ports: { journal }, id }: TestServer,
  page: string,
  as: CastName,
  { bytes, clientId }: { bytes: Uint8Array; clientId: number },
): Promise<void> {
  const loaded = await journal.load(page);
  const account = id(`account:${as}`);
  const seq = (loaded?.tail.at(-1)?.seq ?? 0) + 1;
  const claim = { clientId, account, strength: 'announced' } as const;
  await journal.append(page, [{ seq, author: account, time: Date.now(), bytes }], [claim]);
}

/** Puts a block above a text as one of the team, who has seen what others stored before. */
export async function addBlock(
  server: TestServer,
  page: string,
  as: CastName,
  { kind, words }: { kind: 'paragraph' | 'diagram'; words: string },
  docs = new Map<string, Y.Doc>(),
): Promise<void> {
  const doc = docs.get(`${page} ${as}`) ?? new Y.Doc();
  docs.set(`${page} ${as}`, doc);
  const loaded = await server.ports.journal.load(page);
  for (const { bytes } of loaded?.tail ?? []) Y.applyUpdate(doc, bytes);
  const before = Y.encodeStateVector(doc);
  const block = new Y.XmlElement(kind);
  doc.getXmlFragment(contentRoot).insert(0, [block]);
  block.push([new Y.XmlText(words)]);
  await store(server, page, as, { bytes: Y.encodeStateAsUpdate(doc, before), clientId: doc.clientID });
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
  await addBlock(server, page, as, { kind: 'diagram', words: source }, docs);
  const hash = createHash('sha256').update(source.trim()).digest('hex');
  await send(server, as, 'PUT', `/api/pages/${page}/drawings?hash=${hash}`, onePixel);
  return hash;
}

export const sent = (name: string, { length }: Buffer) =>
  new URLSearchParams({ upload: randomUUID(), name, bytes: String(length) });

/** Sends a file as a browser does. */
export async function send(
  server: TestServer,
  as: CastName,
  method: 'POST' | 'PUT',
  url: string,
  payload: Buffer,
) {
  const headers = {
    cookie: await server.signIn(as),
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/octet-stream',
  };
  const answer = await server.app.inject({ method, url, headers, payload });
  expect(answer.statusCode, `${method} ${url} ${answer.body}`).toBe(200);
  return answer.json();
}

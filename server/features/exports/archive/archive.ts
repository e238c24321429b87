import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { deserialize } from 'node:v8';
import * as Y from 'yjs';
import type { Thread } from '../../../../shared/contracts/comments.ts';
import { type FileInPieces, type WholeFile, zipStream } from '../../../http/zip-stream.ts';
import type { Bundle, BundleFile, BundlePage, FilesWanted } from '../bundle.ts';
import type { ArchivedPage, ArchivedThread, ArchiveManifest, ProjectRows } from './archive-shape.ts';
import { archiveVersion } from './archive-version.ts';
import { BesidePages } from './beside-pages.ts';
import { People } from './people.ts';

type Entry = WholeFile | FileInPieces;
export type FilesFor = (wanted: FilesWanted) => Promise<BundleFile[]>;

/** The first day that a zip archive can name, wherever it is made: what is the same has the same bytes. */
const noDay = new Date(1980, 0, 1);

/**
 * All of a project for another school or for later, as docs/archive-format.md says; the same content gives the same bytes. What lies in the
 * folder of the program is read, one file at a time. Answers with the hash of the archive.
 */
export async function writeArchive(
  bundle: Bundle,
  to: string,
  { filesFor, told }: { filesFor: FilesFor; told(pages: number): void },
): Promise<string> {
  let hash = '';
  const entries = listed(entriesOf(bundle, filesFor, told), bundle, (list) => {
    hash = createHash('sha256').update(list).digest('hex');
  });
  await pipeline(zipStream(entries, noDay), createWriteStream(to));
  return hash;
}

async function* entriesOf(
  bundle: Bundle,
  filesFor: FilesFor,
  told: (pages: number) => void,
): AsyncGenerator<Entry> {
  const people = new People();
  let done = 0;
  for (const { rows, pages } of bundle.projects) {
    if (!rows) throw new Error('an archive was gathered without its rows');
    const folder = `projects/${rows.id}`;
    people.know(rows.people);
    if (rows.project) {
      people.meetIn(rows.project);
      yield json(`${folder}/project.json`, rows.project);
    }
    const there = await laidFiles(rows, bundle, filesFor);
    const beside = new BesidePages(rows, there);
    yield json(
      `${folder}/pages.json`,
      pages.map((page) => pageOf(page, rows.pages)),
    );
    for (const page of pages) {
      yield* textOf(page, `${folder}/pages/${page.id}`, people, beside);
      done += 1;
      told(done);
    }
    const files = rows.files.filter(({ id }) => there.has(id));
    for (const { addedBy } of files) people.meet(addedBy);
    yield json(`${folder}/files.json`, files);
    for (const { id } of files) yield fileAt(`files/${id}`, there.get(id)?.path);
  }
  yield json('people.json', people.met());
}

/** By id, all that belongs to a project and can be had. */
async function laidFiles(
  { files, commentFiles, drawings }: ProjectRows,
  { order }: Bundle,
  filesFor: FilesFor,
): Promise<Map<string, BundleFile>> {
  const ids = [...files, ...commentFiles].map(({ id }) => id);
  const none = !order.files || ids.length + drawings.length === 0;
  const laid = none ? [] : await filesFor({ ids, kind: 'all', drawings });
  return new Map(laid.map((file) => [file.id, file]));
}

function fileAt(path: string, from = ''): FileInPieces {
  return { path, pieces: createReadStream(from) };
}

function pageOf(
  { id, parentId, title }: BundlePage,
  rows: readonly Omit<ArchivedPage, 'parent'>[],
): ArchivedPage {
  const row = rows.find((each) => each.id === id);
  if (!row) throw new Error('a page went while it was gathered');
  const { icon, template, restricted, createdAt, changedAt } = row;
  return { id, parent: parentId, title, icon, template, restricted, createdAt, changedAt };
}

async function* textOf(
  page: BundlePage,
  folder: string,
  people: People,
  beside: BesidePages,
): AsyncGenerator<Entry> {
  const state = page.text === null ? null : stateOf(deserialize(await readFile(page.text)));
  if (state) yield { path: `${folder}/text.yjs`, bytes: state };
  if (page.history) {
    for (const { author } of page.history.updates) people.meet(author);
    yield json(`${folder}/history.json`, page.history.updates);
    yield { path: `${folder}/history.bin`, pieces: createReadStream(page.history.file) };
  }
  people.know(Object.entries(page.people).map(([id, name]) => ({ id, name: name || null })));
  for (const [id] of Object.entries(page.people)) people.meet(id);
  yield json(
    `${folder}/threads.json`,
    page.threads.map((thread) => threadOf(thread, people)),
  );
  const shown = beside.commentFiles(page.threads);
  const rows = shown.map(({ row }) => row);
  for (const { addedBy } of rows) people.meet(addedBy);
  if (rows.length > 0) yield json(`${folder}/comment-files.json`, rows);
  for (const { row, path } of shown) yield fileAt(`files/${row.id}`, path);
  for (const { hash, path } of state ? beside.drawings(page.id, state) : [])
    yield fileAt(`${folder}/drawings/${hash}.png`, path);
}

/** One update that brings an empty document to this state, the same however it came about. Null: it is damaged. */
export function stateOf(updates: Uint8Array[]): Uint8Array | null {
  try {
    const doc = new Y.Doc();
    // At the end of a transaction what came in many pieces is put together to as few as there can be.
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    return Y.encodeStateAsUpdate(doc);
  } catch (error) {
    // Whatever Yjs says of bytes that make no document.
    if (error instanceof Error) return null;
    throw error;
  }
}

function threadOf(thread: Thread, people: People): ArchivedThread {
  const { id, visibility, at, anchor, detached, resolved, suggestion } = thread;
  const idOf = (person: Thread['author']) => people.meetPerson(person);
  const who = (decision: { by: Thread['author']; at: number } | null) =>
    decision && { by: idOf(decision.by), at: decision.at };
  return {
    ...{ id, author: idOf(thread.author), visibility, at, anchor, detached, resolved: who(resolved) },
    suggestion: suggestion && {
      ...{ proposal: suggestion.proposal, was: suggestion.was, state: suggestion.state },
      ...{ outdatedBy: suggestion.outdatedBy, decided: who(suggestion.decided) },
    },
    comments: thread.comments.map(({ author, reactions, ...said }) => {
      for (const account of reactions.flatMap((reaction) => reaction.people)) people.meet(account);
      const { id: comment, number, body, at: said_at, editedAt } = said;
      return { id: comment, number, author: idOf(author), body, at: said_at, editedAt, reactions };
    }),
  };
}

/** The same entries, and behind them the list of them all with the SHA-256 of each. */
async function* listed(
  entries: AsyncIterable<Entry>,
  { projects }: Bundle,
  done: (list: Uint8Array) => void,
): AsyncGenerator<Entry> {
  const list: ArchiveManifest['entries'] = [];
  for await (const entry of entries) {
    const hash = createHash('sha256');
    let bytes = 0;
    const seen = (piece: Uint8Array) => {
      hash.update(piece);
      bytes += piece.length;
    };
    if ('bytes' in entry) {
      seen(entry.bytes);
      yield entry;
    } else yield { path: entry.path, pieces: watched(entry.pieces, seen) };
    list.push({ path: entry.path, bytes, sha256: hash.digest('hex') });
  }
  const manifest: ArchiveManifest = {
    format: 'atelier-archive',
    version: archiveVersion,
    projects: projects.flatMap(({ rows }) => rows?.id ?? []),
    entries: list,
  };
  const last = json('archive.json', manifest);
  done(last.bytes);
  yield last;
}

async function* watched(
  pieces: AsyncIterable<Uint8Array>,
  seen: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    seen(piece);
    yield piece;
  }
}

function json(path: string, value: unknown): WholeFile {
  return { path, bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`) };
}

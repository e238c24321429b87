import { readFile } from 'node:fs/promises';
import { deserialize } from 'node:v8';
import type { Person } from '../../../../shared/contracts/accounts.ts';
import type { Proposal } from '../../../../shared/contracts/comments/suggestion.ts';
import type { Thread } from '../../../../shared/contracts/comments.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { jsonOfUpdates } from '../../../../shared/editor/ydoc.ts';
import type { Bundle, BundleFile, BundlePage, FilesWanted } from '../bundle.ts';
import { makingPage } from '../making/making-page.ts';
import type { Document, DocumentPage, DocumentThread, SuggestedChange } from './document.ts';
import { type DrawingKey, drawingId } from './drawings.ts';
import { drawingsOf, filesOf, prepare } from './prepare.ts';
import { inReadingOrder } from './reading-order.ts';
import { dayIn, type ExportWords, wordsIn } from './words.ts';

export type Reading = {
  /** Lays files into the folder and says where. */
  filesFor(wanted: FilesWanted): Promise<BundleFile[]>;
  /** Which files the format shows. */
  wants: FilesWanted['kind'] | 'none';
  /** Pages that are ready. */
  told(pages: number): void;
};

/** Reads what lies in the folder of the program, and makes it ready to be written. */
export async function readBundle(bundle: Bundle, { filesFor, wants, told }: Reading): Promise<Document> {
  const words = wordsIn(bundle.order.language);
  const texts = new Map<string, PageNodeJson | null>();
  const ids = new Set<string>();
  const drawings: DrawingKey[] = [];
  const pages = bundle.projects.flatMap((project) => project.pages);
  for (const page of pages) {
    const text = await readText(page);
    texts.set(page.id, text);
    for (const shown of [text, ...bodiesOf(page.threads)])
      for (const id of shown ? filesOf(shown) : []) ids.add(id);
    for (const hash of text ? drawingsOf(text) : []) drawings.push({ page: page.id, hash });
  }
  const files =
    wants === 'none' || ids.size + drawings.length === 0
      ? []
      : await filesFor({ ids: [...ids], kind: bundle.order.files ? wants : 'pictures', drawings });
  const known = new Map(files.map((file) => [file.id, file]));
  const inBundle = new Set(pages.map(({ id }) => id));
  let done = 0;
  const toDocument = (page: BundlePage, level: number): DocumentPage => {
    const made = documentPage(page, level, texts.get(page.id) ?? null, bundle, { words, known, inBundle });
    done += 1;
    told(done);
    return made;
  };
  return {
    title: bundle.title,
    order: bundle.order,
    words,
    madeAt: bundle.madeAt,
    projects: bundle.projects.map(({ making, rows: _rows, ...project }, at) => {
      const levels = new Map<string, number>();
      const ready = project.pages.map((page) => {
        const level = (page.parentId === null ? 0 : (levels.get(page.parentId) ?? 0)) + 1;
        levels.set(page.id, level);
        return toDocument(page, level);
      });
      if (bundle.order.variant === 'evidence') {
        const worked = project.pages.map(({ id, title, changedAt, changedBy }) => ({
          ...{ id, title, at: changedAt, by: changedBy },
        }));
        ready.push(makingPage(`making-${at + 1}`, making, worked, words));
      }
      return { ...project, pages: ready };
    }),
  };
}

/** Null for a text that is damaged: the others are written all the same. */
async function readText({ text }: BundlePage): Promise<PageNodeJson | null> {
  if (text === null) return null;
  const updates: Uint8Array[] = deserialize(await readFile(text));
  try {
    return jsonOfUpdates(updates);
  } catch (error) {
    // Whatever Yjs says of bytes that make no document.
    if (error instanceof Error) return null;
    throw error;
  }
}

type Around = {
  words: ExportWords;
  known: ReadonlyMap<string, BundleFile>;
  inBundle: ReadonlySet<string>;
};

function documentPage(
  page: BundlePage,
  level: number,
  text: PageNodeJson | null,
  { order, origin }: Bundle,
  { words, known, inBundle }: Around,
): DocumentPage {
  const ordered = inReadingOrder(page.threads, text);
  const threads = new Map<string, number[]>();
  for (const [index, { anchor }] of ordered.entries()) {
    if (anchor.kind === 'page' || anchor.block === null) continue;
    threads.set(anchor.block, [...(threads.get(anchor.block) ?? []), index + 1]);
  }
  const settings = {
    language: words.language,
    page: page.id,
    files: known,
    pages: inBundle,
    origin,
    threads,
  };
  const prepared = text && prepare(text, settings);
  const beside = { ...settings, threads: new Map(), people: page.people };
  const shown = [text, ...bodiesOf(page.threads)].flatMap((each) => (each ? filesOf(each) : []));
  for (const hash of text ? drawingsOf(text) : []) shown.push(drawingId({ page: page.id, hash }));
  return {
    id: page.id,
    title: page.title,
    level,
    blocks: prepared?.blocks ?? null,
    sources: order.sources && prepared && !prepared.hasList ? prepared.sources : null,
    threads: ordered.map((thread, index) =>
      documentThread(thread, index + 1, { words, order }, (body) => prepare(body, beside).blocks),
    ),
    files: [...new Set(shown)].flatMap((id) => known.get(id) ?? []),
  };
}

function bodiesOf(threads: readonly Thread[]): PageNodeJson[] {
  return threads.flatMap(({ comments, suggestion }) => [
    ...comments.flatMap(({ body }) => (body ? [body as PageNodeJson] : [])),
    ...(suggestion && 'content' in suggestion.proposal ? [suggestion.proposal.content as PageNodeJson] : []),
  ]);
}

function documentThread(
  thread: Thread,
  number: number,
  { words, order: { variant } }: Pick<Document, 'words' | 'order'>,
  blocksOf: (body: PageNodeJson) => DocumentThread['comments'][number]['blocks'] & object,
): DocumentThread {
  const { anchor, suggestion, visibility } = thread;
  const decided = (how: string, decision: { by: Person; at: number } | null) =>
    variant === 'evidence' && decision
      ? `${how}: ${decision.by.name || words.formerMember}${words.comma}${dayIn(words.language, decision.at)}`
      : how;
  const lanes = { everyone: null, teachers: words.teachersLane, team: words.teamLane };
  return {
    number,
    author: thread.author.name || words.formerMember,
    lane: lanes[visibility],
    at: thread.at,
    quote: anchor.kind === 'page' ? '' : anchor.quote,
    before: anchor.kind === 'passage' ? anchor.before : null,
    detached: thread.detached,
    resolved: thread.resolved && decided(words.resolved, thread.resolved),
    suggestion: suggestion && {
      state: decided(words[suggestion.state], suggestion.decided),
      was: takesAway(suggestion.proposal) ? suggestion.was : '',
      says: saysOf(suggestion.proposal.kind, words),
      change: suggestion.state === 'open' ? changeOf(suggestion.proposal) : null,
      blocks: 'content' in suggestion.proposal ? blocksOf(suggestion.proposal.content as PageNodeJson) : [],
    },
    comments: thread.comments.map(({ author, at, body }) => ({
      author: author.name || words.formerMember,
      at,
      blocks: body && blocksOf(body as PageNodeJson),
    })),
  };
}

function changeOf(proposal: Proposal): SuggestedChange {
  return proposal.kind === 'insert' ? proposal.side : proposal.kind;
}

/** Whether the words that it is about are to go. */
function takesAway({ kind }: Proposal): boolean {
  return kind === 'replace' || kind === 'delete';
}

function saysOf(kind: Proposal['kind'], words: ExportWords): string {
  return {
    replace: words.instead,
    insert: words.inserts,
    paragraph: words.inserts,
    delete: words.deletes,
    format: words.formats,
    move: words.moves,
  }[kind];
}

import { uuidv4 } from 'lib0/random';
import type { Proposal } from '../../../shared/contracts/comments/suggestion.ts';
import {
  acceptSuggestion,
  claimSuggestion,
  releaseSuggestion,
} from '../../../shared/contracts/comments/suggestion.ts';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { Anchoring } from '../../../shared/editor/anchors.ts';
import { shownPageOf } from '../../editor/binding/from-document.ts';
import { type PutIntoText, putIntoText } from '../../editor/threads/proposal-in-text.ts';
import { call, Unreachable } from '../../sync/api-client.ts';
import type { PageConnection } from '../../sync/page-connection.ts';
import type { BesidePage } from './beside-page.ts';
import { jsonOf } from './editor-json.ts';

/** The words are no longer there, or cannot become what was suggested. Nothing was changed. */
export class NotInText extends Error {
  override name = 'NotInText';
}

/** An update is stored within moments; who waits longer in vain, in ms, takes it back. */
const storedWithin = 30_000;

/**
 * Puts a suggestion into the text as an edit of mine, and says so once it is stored. `others`: the threads beside the page, of which those
 * about the same words are outdated by it. Answers with how it is taken back; null: it was in the text already, from a browser that crashed
 * before it said so. Rejects as `call` does, or with `NotInText`.
 */
export async function putSuggestion(
  { editor, connection, places, pageId, nameOf }: BesidePage,
  { id, suggestion, anchor }: Thread,
  others: readonly Thread[],
): Promise<PutIntoText | null> {
  if (!suggestion) throw new TypeError('a thread without a suggestion');
  const params = { pageId, threadId: id };
  const claim = uuidv4();
  const { interrupted } = await call(claimSuggestion, { params, body: { claim } });
  const doc = shownPageOf(editor.state)?.root.doc;
  const range = places.rangeOf(id);
  const overlaps = overSameWords(places, id, others);
  const isThere = interrupted && doc && new Anchoring(doc).holds(anchor, suggestion.proposal);
  const put =
    !isThere && range
      ? putIntoText(editor, range, suggestion.proposal, (body) => jsonOf(body as never, nameOf))
      : null;
  let isStored = false;
  try {
    if (!put && !isThere) throw new NotInText('the text is another one');
    await stored(connection);
    isStored = true;
    await call(acceptSuggestion, { params, body: { claim, overlaps: overlaps.slice(0, 200) } });
    return put;
  } catch (failure) {
    // Perhaps it is noted, and only the answer was lost: whoever accepts it next finds it in the text.
    if (isStored && failure instanceof Unreachable) throw failure;
    put?.takeBack();
    await call(releaseSuggestion, { params, body: { claim } }).catch((silent: unknown) => {
      // The claim ends by itself.
      if (!(silent instanceof Error)) throw silent;
    });
    throw failure;
  }
}

/** Ids of the threads that suggest something for the same words. */
export function overSameWords(
  places: BesidePage['places'],
  thread: string,
  others: readonly Thread[],
): string[] {
  const range = places.rangeOf(thread);
  if (!range) return [];
  return others
    .filter(({ id, suggestion }) => id !== thread && suggestion?.state === 'open')
    .filter(({ id }) => meets(range, places.rangeOf(id)))
    .map(({ id }) => id);
}

/** Whether the words are still those that somebody wanted to change. */
export function isAsItWas({ editor, places }: BesidePage, { id, suggestion, anchor }: Thread): boolean {
  const range = places.rangeOf(id);
  if (!range || !suggestion || anchor.kind !== 'passage' || !changesWords(suggestion.proposal)) return true;
  return wordsIn(editor.state.doc, range) === suggestion.was;
}

/** What stands there now. */
export function wordsNow({ editor, places }: BesidePage, thread: string): string {
  const range = places.rangeOf(thread);
  return range ? wordsIn(editor.state.doc, range) : '';
}

function wordsIn(
  doc: BesidePage['editor']['state']['doc'],
  { from, to }: { from: number; to: number },
): string {
  return doc.textBetween(from, to, '\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : ''));
}

function changesWords({ kind }: Proposal): boolean {
  return kind === 'replace' || kind === 'delete' || kind === 'format';
}

type Range = { from: number; to: number };

function meets(one: Range, other: Range | null): boolean {
  return other !== null && one.from < other.to && other.from < one.to;
}

/** Resolves once all that was written here is stored. */
function stored(connection: PageConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
    };
    const look = () => {
      if (connection.state().unacknowledged > 0) return;
      end();
      resolve();
    };
    const timer = setTimeout(() => {
      end();
      reject(new Unreachable('the change was not stored'));
    }, storedWithin);
    const unsubscribe = connection.subscribe(look);
    look();
  });
}

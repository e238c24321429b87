import * as Y from 'yjs';
import { inlineNames } from '../node-names.ts';
import { contentRoot } from '../schema-version.ts';

/** The Yjs id of a letter or of a block. */
export type ItemId = { client: number; clock: number };

/** Where a letter is, or was: `at` in the letters of the page. */
export type LetterPlace = { at: number; alive: boolean };

type Block = { id: string; item: Y.Item; from: number; to: number };

/** In place of what is no letter: a formula, a person, a line end. */
export const thing = '\uFFFC';
/** Words stand in a block of their own: whoever looks further back looks through a page that was made to be slow. */
const mostBlocksBack = 200;
const idForm = /^[A-Za-z0-9_-]{1,100}$/;
/** Half of a character, which no text may hold. */
const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * All letters of a page in reading order as one text, without anything between blocks: words that are split over two blocks, or joined in
 * one, stand there as before. It is read once for all anchors, needs no stack, and is the same wherever the page is the same: neither
 * what was collected as garbage nor what only the browser knows that undid something plays a part.
 */
export class PageLetters {
  readonly letters: string;
  private readonly doc: Y.Doc;
  /** Where each item begins, those deleted included whose parent is there. */
  private readonly places = new Map<Y.Item, number>();
  /** Living items with letters, in order. */
  private readonly runs: { at: number; item: Y.Item }[] = [];
  /** Blocks with an id, in order. */
  private readonly blocks: Block[] = [];
  /** Where blocks begin, in order; also those that came without an id, which they get once somebody writes in them. */
  private readonly beginnings: number[] = [];
  private readonly byId = new Map<string, Block>();

  constructor(doc: Y.Doc) {
    this.doc = doc;
    const parts: string[] = [];
    let length = 0;
    const add = (item: Y.Item, letters: string) => {
      this.runs.push({ at: length, item });
      parts.push(letters);
      length += letters.length;
    };
    const open: { next: Y.Item | null; block: Block | null }[] = [
      { next: doc.getXmlFragment(contentRoot)._start, block: null },
    ];
    for (let frame = open.at(-1); frame; frame = open.at(-1)) {
      const item = frame.next;
      if (item === null) {
        if (frame.block) frame.block.to = length;
        open.pop();
        continue;
      }
      frame.next = item.right;
      this.places.set(item, length);
      if (item.deleted) continue;
      const { content } = item;
      if (content instanceof Y.ContentString)
        add(item, content.str.replaceAll('\n', ' ').replace(half, '\uFFFD'));
      else if (content instanceof Y.ContentEmbed) add(item, thing);
      else if (content instanceof Y.ContentType && content.type instanceof Y.XmlText)
        open.push({ next: content.type._start, block: null });
      else if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) {
        const id: unknown = content.type.getAttribute('id');
        const isInline = inlineNames.has(content.type.nodeName);
        const block =
          !isInline && typeof id === 'string' && idForm.test(id)
            ? { id, item, from: length, to: length }
            : null;
        if (isInline) add(item, thing);
        else this.beginnings.push(length);
        if (block) {
          this.blocks.push(block);
          if (!this.byId.has(block.id)) this.byId.set(block.id, block);
        }
        open.push({ next: content.type._start, block });
      }
    }
    this.letters = parts.join('');
  }

  /** Null if nothing is left of it, nor of what it stood in. */
  placeOf({ client, clock }: ItemId): LetterPlace | null {
    const item = this.itemOf({ client, clock });
    const at = item ? this.places.get(item) : undefined;
    if (item === null || at === undefined) return null;
    if (item.deleted) return { at, alive: false };
    return item.content instanceof Y.ContentFormat
      ? { at, alive: false }
      : { at: at + (item.content instanceof Y.ContentString ? clock - item.id.clock : 0), alive: true };
  }

  /** Id of the letter at a place that there is. */
  idAt(at: number): ItemId {
    const run = lastUpTo(this.runs, at, (each) => each.at);
    if (!run) throw new RangeError(`there is no letter at ${at}`);
    const { client, clock } = run.item.id;
    return { client, clock: clock + (at - run.at) };
  }

  /** Id of the innermost block that holds the letter at a place; null: there is none. */
  blockAt(at: number): string | null {
    const last = indexUpTo(this.blocks, at, (each) => each.from);
    for (let index = last; index >= 0 && index > last - mostBlocksBack; index--) {
      const block = this.blocks[index];
      if (block && block.to > at) return block.id;
    }
    return null;
  }

  /** The first block with an id. */
  blockOf(id: string): Readonly<Block> | null {
    return this.byId.get(id) ?? null;
  }

  /** The block whose element is there. */
  blockOfItem(id: ItemId): Readonly<Block> | null {
    const item = this.itemOf(id);
    const at = item?.deleted === false ? this.places.get(item) : undefined;
    if (at === undefined) return null;
    let index = indexUpTo(this.blocks, at, (each) => each.from);
    for (; index >= 0 && this.blocks[index]?.from === at; index--)
      if (this.blocks[index]?.item === item) return this.blocks[index] ?? null;
    return null;
  }

  /** The letters from one place to another, with a line end between blocks. */
  words(from: number, to: number): string {
    let words = '';
    let begin = from;
    for (let index = indexUpTo(this.beginnings, from, (each) => each) + 1; ; index++) {
      const next = this.beginnings[index];
      if (next === undefined || next >= to) break;
      if (next === begin) continue;
      words += `${this.letters.slice(begin, next)}\n`;
      begin = next;
    }
    return words + this.letters.slice(begin, to);
  }

  /** Place of the `index`th letter of a Yjs text, or of what stands there in an element; null if it is not in this page. */
  offsetOf(type: Y.AbsolutePosition['type'], index: number): number | null {
    let left = index;
    let last: number | null = null;
    for (let item = type._start; item !== null; item = item.right) {
      const at: number | undefined = this.places.get(item);
      if (at === undefined) return null;
      last = at;
      if (item.deleted || !item.countable) continue;
      if (left < item.length) return item.content instanceof Y.ContentString ? at + left : at;
      left -= item.length;
      if (item.content instanceof Y.ContentString) last = at + item.length;
    }
    return left === 0 ? last : null;
  }

  private itemOf({ client, clock }: ItemId): Y.Item | null {
    const { store } = this.doc;
    if (!Number.isSafeInteger(clock) || clock < 0 || Y.getState(store, client) <= clock) return null;
    const item: unknown = Y.getItem(store, Y.createID(client, clock));
    return item instanceof Y.Item ? item : null;
  }
}

/** Index of the last entry whose place is not behind `at`; -1: there is none. */
function indexUpTo<T>(entries: readonly T[], at: number, placeOf: (entry: T) => number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && placeOf(entry) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lastUpTo<T>(entries: readonly T[], at: number, placeOf: (entry: T) => number): T | undefined {
  return entries[indexUpTo(entries, at, placeOf)];
}

import type { Quotation } from '../../../../shared/contracts/comments/anchor.ts';
import { longestQuote, longestSurroundings } from '../../../../shared/contracts/comments/anchor.ts';
import { inlineNames, isNodeName } from '../../../../shared/editor/node-names.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';

/** `lines`: its paragraphs, none of them empty. */
export type CommentOfWord = { author: string; lines: string[] };
export type ThreadOfWord = { comments: CommentOfWord[]; resolved: boolean };

/** Round the number of a thread, where its words begin and end: letters that nobody writes. */
const [start, end, close] = ['\uE002', '\uE003', '\uE004'];
const sign = new RegExp(`([${start}${end}])(\\d{1,6})${close}`, 'g');

export const startSign = (thread: number) => `${start}${thread}${close}`;
export const endSign = (thread: number) => `${end}${thread}${close}`;

export const withoutSigns = (words: string) => words.replace(sign, '');

/** From the first letter to behind the last one. */
type Range = { from: number; to: number };
/** In place of what is no letter, as where the server looks for the words. */
const thing = '\uFFFC';

/**
 * The page without its signs, and the words that each thread is about, by its number: those between its signs, else those of the block in
 * which it has one.
 */
export function takeSigns(page: PageNodeJson): { page: PageNodeJson; quotations: Map<number, Quotation> } {
  const reading = new Reading();
  const bare = reading.node(page) ?? { type: 'doc' };
  const content = bare.content?.length ? bare.content : [{ type: 'paragraph' }];
  return { page: { ...bare, content }, quotations: reading.quotations() };
}

class Reading {
  /** All letters up to here, as `PageLetters` has them. */
  private letters = '';
  private readonly starts = new Map<number, number>();
  private readonly ends = new Map<number, number>();
  /** Of the line in which a thread has a sign. */
  private readonly lines = new Map<number, Range>();
  private line: Range = { from: 0, to: 0 };

  /** Null: there was nothing in it but signs. */
  node(node: PageNodeJson): PageNodeJson | null {
    if (node.text !== undefined) return this.words(node, node.text);
    const { content } = node;
    const inLine = isNodeName(node.type) && inlineNames.has(node.type);
    if (inLine) this.letters += thing;
    if (!content) return node;
    const around = this.line;
    if (!inLine) this.line = { from: this.letters.length, to: this.letters.length };
    const kept = content.flatMap((child) => this.node(child) ?? []);
    this.line.to = this.letters.length;
    if (!inLine) this.line = around;
    // A paragraph that signs made.
    if (node.type === 'paragraph' && kept.length === 0 && content.length > 0) return null;
    return { ...node, content: kept };
  }

  quotations(): Map<number, Quotation> {
    const found = new Map<number, Quotation>();
    for (const [thread, line] of this.lines) {
      const from = this.starts.get(thread);
      const to = this.ends.get(thread);
      const quoted =
        (from !== undefined && to !== undefined && this.quotation({ from, to })) || this.quotation(line);
      if (quoted) found.set(thread, quoted);
    }
    return found;
  }

  private words(node: PageNodeJson, text: string): PageNodeJson | null {
    let bare = '';
    let done = 0;
    for (const { 0: whole, 1: kind, 2: number, index } of text.matchAll(sign)) {
      bare += text.slice(done, index);
      done = index + whole.length;
      const places = kind === start ? this.starts : this.ends;
      const thread = Number(number);
      if (!places.has(thread)) places.set(thread, this.letters.length + bare.length);
      if (!this.lines.has(thread)) this.lines.set(thread, this.line);
    }
    bare += text.slice(done);
    this.letters += bare.replaceAll('\n', ' ');
    return bare === '' ? null : { ...node, text: bare };
  }

  /** Null: there are no words. */
  private quotation({ from, to }: Range): Quotation | null {
    const last = Math.min(to, from + longestQuote);
    const quote = wholeCharacters(this.letters.slice(from, last));
    if (quote.replaceAll(thing, '').trim() === '') return null;
    return {
      quote,
      before: wholeCharacters(this.letters.slice(Math.max(0, from - longestSurroundings), from)),
      after: wholeCharacters(this.letters.slice(last, last + longestSurroundings)),
    };
  }
}

/** Without the half of a character at either end. */
function wholeCharacters(words: string): string {
  return words.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}

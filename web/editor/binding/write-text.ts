import type { Mark, Node } from '@tiptap/pm/model';
import { simpleDiffStringWithCursor } from 'lib0/diff';
import type * as Y from 'yjs';
import { textOf } from './align.ts';
import { storedIndex } from './positions.ts';
import type { TextPart } from './shown.ts';

/**
 * Writes a run of text that is stored as `parts` so that it becomes `nodes`: the letters and marks that differ and no
 * others. `caret` is where it stands in the new text: of two equal letters the one typed there is the new one.
 */
export function writeText(parts: readonly TextPart[], nodes: readonly Node[], caret: number | null): void {
  const old = parts.flatMap((part) => part.pieces.map(({ text, marks }) => ({ text, marks, part })));
  const before = old.map(({ text }) => text).join('');
  const after = textOf(nodes);
  const added = Math.max(0, after.length - before.length);
  const { index, remove, insert } = simpleDiffStringWithCursor(
    before,
    after,
    (caret ?? after.length) - added,
  );

  // From the end to the start, so that what is still to be done stands where it stood.
  const shift = insert.length - remove;
  writeMarks(parts, old, nodes, { from: index + remove, to: before.length, shift });
  for (const { source, at, length } of storedRanges(parts, index, index + remove).reverse()) {
    source.delete(at, length);
  }
  if (insert !== '') insertText(parts, nodes, index, insert.length);
  writeMarks(parts, old, nodes, { from: 0, to: index, shift: 0 });
}

/** The marks of a run as Yjs keeps them: each under its name. */
export function attributesOf(marks: readonly Mark[]): Record<string, unknown> {
  return Object.fromEntries(marks.map((mark) => [mark.type.name, mark.attrs]));
}

/** Half of a letter of two halves reaches others as this sign: it is written as such at once. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Behind what stands before it, as the caret does. */
function insertText(parts: readonly TextPart[], nodes: readonly Node[], index: number, length: number): void {
  let start = 0;
  const part = parts.find(({ size }) => {
    start += size;
    return index <= start;
  });
  if (!part) return;
  let at = storedIndex(part, index - (start - part.size));
  for (const { text, marks } of cut(nodes, index, index + length)) {
    part.source.insert(at, wellFormed(text), attributesOf(marks));
    at += text.length;
  }
}

type Marked = { text: string; marks: readonly Mark[] };

/** Letters that stayed: those at `from` to `to` of the old text, `shift` further in the new one. */
type Stayed = { from: number; to: number; shift: number };

function writeMarks(
  parts: readonly TextPart[],
  old: readonly Marked[],
  nodes: readonly Node[],
  { from, to, shift }: Stayed,
): void {
  const [was, is] = [cut(old, from, to), cut(nodes, from + shift, to + shift)];
  // Both rows are gone through once: a text may have thousands of pieces.
  let [i, j, wasEnd, isEnd] = [0, 0, from, from];
  for (let at = from; at < to; at = Math.min(wasEnd, isEnd)) {
    if (at === wasEnd) wasEnd += was[i++]?.text.length ?? to;
    if (at === isEnd) isEnd += is[j++]?.text.length ?? to;
    const formats = marksBetween(was[i - 1]?.marks ?? [], is[j - 1]?.marks ?? []);
    if (!formats) continue;
    for (const { source, at: start, length } of storedRanges(parts, at, Math.min(wasEnd, isEnd))) {
      source.format(start, length, formats);
    }
  }
}

/** What to format so that the one set of marks becomes the other, null if they are equal. */
function marksBetween(old: readonly Mark[], fresh: readonly Mark[]): Record<string, unknown> | null {
  const gone = old.filter((mark) => !fresh.some(({ type }) => type === mark.type));
  const come = fresh.filter((mark) => !mark.isInSet(old));
  if (gone.length + come.length === 0) return null;
  return { ...Object.fromEntries(gone.map((mark) => [mark.type.name, null])), ...attributesOf(come) };
}

/** The text from `from` to `to`, divided where the marks change. */
function cut(
  texts: readonly { text?: string | undefined; marks: readonly Mark[] }[],
  from: number,
  to: number,
): Marked[] {
  const found: Marked[] = [];
  let start = 0;
  for (const { text = '', marks } of texts) {
    const piece = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (piece !== '') found.push({ text: piece, marks });
    start += text.length;
  }
  return found;
}

/** Where the letters `from` to `to` of a run stand in its Yjs texts. */
function storedRanges(parts: readonly TextPart[], from: number, to: number) {
  const ranges: { source: Y.XmlText; at: number; length: number }[] = [];
  let start = 0;
  for (const { source, pieces } of parts) {
    for (const { at, text } of pieces) {
      const begin = Math.max(from, start);
      const length = Math.min(to, start + text.length) - begin;
      if (length > 0) ranges.push({ source, at: at + begin - start, length });
      start += text.length;
    }
  }
  return ranges;
}

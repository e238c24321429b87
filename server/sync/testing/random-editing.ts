import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';

/** Draws whole numbers from 0 to below `below`; the same seed gives the same row of numbers (mulberry32). */
export type Draw = (below: number) => number;

export function seededDraw(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / (2 ** 32 / below));
  };
}

const typed = ['river ', 'clean ', 'w', 'a', 't', 'e', 'r', ' ', '≠', '🌊'];

/** One thing a person does on a page: types, deletes, formats, adds, splits, moves or removes a block. */
export function editAtRandom(doc: Y.Doc, draw: Draw): void {
  const root = doc.getXmlFragment(contentRoot);
  const block = root.length ? root.get(draw(root.length)) : undefined;
  if (!(block instanceof Y.XmlElement) || draw(8) === 0) return addBlock(doc, draw);
  const text = block.get(0);
  if (!(text instanceof Y.XmlText)) return addBlock(doc, draw);
  const words = plain(text);
  const at = between(words, draw(words.length + 1));
  const some = between(words, Math.min(words.length, at + 1 + draw(6))) - at;
  switch (draw(10)) {
    case 0:
      return void (some > 0 && text.delete(at, some));
    case 1:
      return void (some > 0 && text.format(at, some, { bold: draw(2) ? true : null }));
    case 2:
      return block.setAttribute('level', String(draw(4)));
    case 3:
      return draw(4) ? undefined : root.delete(root.toArray().indexOf(block), 1);
    case 4:
      return splitBlock(doc, root, block, text, at);
    default:
      return text.insert(at, typed[draw(typed.length)] ?? 'x');
  }
}

function addBlock(doc: Y.Doc, draw: Draw): void {
  const root = doc.getXmlFragment(contentRoot);
  doc.transact(() => root.insert(draw(root.length + 1), [blockOf('new ')]));
}

/** As the editor does it: the tail is deleted here and inserted anew below. */
function splitBlock(doc: Y.Doc, root: Y.XmlFragment, block: Y.XmlElement, text: Y.XmlText, at: number): void {
  const tail = plain(text).slice(at);
  doc.transact(() => {
    if (text.length > at) text.delete(at, text.length - at);
    root.insert(root.toArray().indexOf(block) + 1, [blockOf(tail)]);
  });
}

/** The characters without their marks, each as long as Yjs counts it; hostile frames also put other things among them. */
function plain(text: Y.XmlText): string {
  const parts = text.toDelta() as { insert: unknown }[];
  return parts.map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('');
}

/** The place itself, or the one before it inside a surrogate pair: no editor puts a caret there, and Yjs cannot split one. */
function between(words: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(words.charAt(at)) ? at - 1 : at;
}

function blockOf(words: string): Y.XmlElement {
  const block = new Y.XmlElement('paragraph');
  block.insert(0, [new Y.XmlText(words)]);
  return block;
}

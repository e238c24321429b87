import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import { Anchoring } from '../../../shared/editor/anchors.ts';
import { shownPageOf } from '../binding/from-document.ts';

/** A block, for who chooses one in a list. `words`: its beginning on one line; empty where nothing can be read in it. */
export type PagePart = { id: string; kind: string; words: string };

/** Of the words of a part, in UTF-16 units: as much as a list of them can show. */
const beginning = 60;

/** The blocks of a page, from its top. */
export function partsOf({ doc }: EditorState): PagePart[] {
  return Array.from({ length: doc.childCount }, (_, index) => partOf(doc.child(index)) ?? []).flat();
}

/** The block with the caret where that stands within another, as in a cell of a table or an item of a list; null: in none such. */
export function partWithin({ selection: { $from } }: EditorState): PagePart | null {
  const around = Array.from({ length: $from.depth }, (_, above) => $from.node(above + 1));
  const part = around.slice(1).map(partOf).findLast(Boolean);
  if (!part) return null;
  const isCell = around.some(({ type }) => type.name === 'tableCell' || type.name === 'tableHeader');
  return isCell ? { ...part, kind: 'tableCell' } : part;
}

function partOf(node: Node): PagePart | null {
  const { id, alt } = node.attrs;
  if (typeof id !== 'string') return null;
  const words = node.textBetween(0, node.content.size, ' ').trim() || (typeof alt === 'string' ? alt : '');
  return { id, kind: node.type.name, words: shortened(words) };
}

/** The id of the page's own block in which a position is; null: none. */
export function partAt({ doc }: EditorState, at: number): string | null {
  const $at = doc.resolve(at);
  const { id } = ($at.depth > 0 ? $at.node(1) : $at.nodeAfter)?.attrs ?? {};
  return typeof id === 'string' ? id : null;
}

/** A block as that which a thread is about; null: there is none with this id. */
export function anchorOfBlock(state: EditorState, id: string): Anchor | null {
  const doc = shownPageOf(state)?.root.doc;
  return doc ? new Anchoring(doc).ofBlock(id) : null;
}

function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  if (line.length <= beginning) return line;
  return `${line
    .slice(0, beginning)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

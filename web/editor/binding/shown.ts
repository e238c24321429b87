import type { Mark, Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';

/**
 * How one Yjs element stands on the screen: the node that shows it, and of what the node's content is made. `node`
 * is always the very object that is in the editor's document, so that an unchanged one is known by identity.
 */
export type Shown = { readonly source: Y.XmlFragment; node: Node; readonly parts: readonly Part[] };

/** An element, or a stand-in for one that this editor cannot show: that has no parts. */
export type ElementPart = { kind: 'element'; source: Y.XmlElement; shown: Shown };
/** A Yjs text. Neighbouring ones are shown as one run of text. */
export type TextPart = { kind: 'text'; source: Y.XmlText; pieces: readonly Piece[]; size: number };
/** A node that the schema wants and Yjs does not hold, as a paragraph in an empty page. It is stored once written in. */
export type FillerPart = { kind: 'filler'; node: Node };
/** What cannot be placed where it is, not even by a stand-in. It is not shown, and it stays in Yjs. */
export type HiddenPart = { kind: 'hidden'; source: unknown };

/** One thing in a Yjs element's content, in order. All but the fillers are the element's children, one each. */
export type Part = ElementPart | TextPart | FillerPart | HiddenPart;

/** Text of the same marks within a Yjs text. `at` is its index there: what cannot be shown counts too. */
export type Piece = { at: number; text: string; marks: readonly Mark[] };

/** How many positions of the document a part takes. */
export function sizeOf(part: Part): number {
  switch (part.kind) {
    case 'element':
      return part.shown.node.nodeSize;
    case 'filler':
      return part.node.nodeSize;
    case 'text':
      return part.size;
    case 'hidden':
      return 0;
  }
}

/** How many children of the Yjs element a part stands for. */
export function childrenOf(part: Part): 0 | 1 {
  return part.kind === 'filler' ? 0 : 1;
}

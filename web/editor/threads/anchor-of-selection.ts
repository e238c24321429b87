import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection } from '@tiptap/pm/state';
import * as Y from 'yjs';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import { Anchoring, type YjsPlace } from '../../../shared/editor/anchors.ts';
import { shownPageOf } from '../binding/from-document.ts';
import { toRelative } from '../binding/positions.ts';
import type { ShownPage } from '../binding/shown-page.ts';
import { anchorOfBlock } from './page-parts.ts';

/** A thread about the whole page. */
export const wholePage: Anchor = { kind: 'page' };

/** The block without words of its own in which something has the focus, as a board to which somebody came by keys; null: in none. */
export function anchorOfFocus({ state, view }: Editor, focused: Element | null): Anchor | null {
  if (!focused || focused === view.dom || !view.dom.contains(focused)) return null;
  const $at = state.doc.resolve(view.posAtDOM(focused, 0, -1));
  const { id } = [$at.parent, $at.nodeAfter].find((node) => node?.isAtom && node.isBlock)?.attrs ?? {};
  return typeof id === 'string' ? anchorOfBlock(state, id) : null;
}

/** What is selected, as that which a thread is about; the block with the caret where nothing is. Null: it cannot be said. */
export function anchorOfSelection(state: EditorState): Anchor | null {
  const { selection, doc } = state;
  const page = shownPageOf(state);
  if (!page?.root.doc) return null;
  const anchoring = new Anchoring(page.root.doc);
  const ofBlock = ({ attrs }: Node) => (typeof attrs.id === 'string' ? anchoring.ofBlock(attrs.id) : null);
  if (selection instanceof NodeSelection && !selection.node.isInline) return ofBlock(selection.node);
  const letters = lettersIn(doc, selection.from, selection.to);
  // The place behind a letter is in the text of that letter, wherever the selection began.
  const first = letters && placeBehind(page, letters.from + 1);
  const last = letters && placeBehind(page, letters.to);
  if (first && last) return anchoring.ofPassage({ ...first, index: first.index - 1 }, last);
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const anchor = ofBlock($from.node(depth));
    if (anchor) return anchor;
  }
  return wholePage;
}

/** From the first letter that is selected to the last; null where there is none. */
function lettersIn(doc: Node, from: number, to: number): { from: number; to: number } | null {
  let first: number | null = null;
  let last = from;
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isText) return true;
    first ??= Math.max(from, at);
    last = Math.min(to, at + node.nodeSize);
    return false;
  });
  return first === null || last <= first ? null : { from: first, to: last };
}

function placeBehind({ root, top }: ShownPage, letter: number): YjsPlace | null {
  return (
    root.doc && Y.createAbsolutePositionFromRelativePosition(toRelative(top, letter, 'before'), root.doc)
  );
}

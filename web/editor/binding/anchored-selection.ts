import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type Selection, type SelectionBookmark, TextSelection } from '@tiptap/pm/state';
import { type Mappable, type Mapping, StepMap } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import { fromRelative, toRelative } from './positions.ts';
import type { Shown } from './shown.ts';

/** A selection of any kind that stays with the words while others write. */
export type AnchoredSelection = {
  bookmark: SelectionBookmark;
  anchors: ReadonlyMap<number, Anchor>;
};

/** `block`: the innermost block round it, for when that is moved elsewhere: Yjs then knows nothing of it any more. */
type Anchor = { relative: Y.RelativePosition; block: PlaceInBlock | null };

/** From the start of what is in the block; -1: just before the block itself. */
type PlaceInBlock = { id: string; offset: number };

/** Anchors a selection in the document that `top` shows. */
export function anchorSelection(top: Shown, selection: Selection): AnchoredSelection {
  const anchors = new Map<number, Anchor>();
  const side = selection instanceof TextSelection ? 'before' : 'after';
  const { doc } = selection.$from;
  const note = (position: number) => {
    anchors.set(position, {
      relative: toRelative(top, position, side),
      block: placeInBlock(doc.resolve(position), side),
    });
    return position;
  };
  const bookmark = selection.getBookmark();
  bookmark.map({ map: note, mapResult: (position) => StepMap.empty.mapResult(note(position)) });
  return { bookmark, anchors };
}

/**
 * The selection in `doc`, which `top` shows now. It goes along with a block that was moved; where the words are gone it stands where
 * `mapping`, from the document of then to `doc`, says that they were; without a mapping the answer is then null.
 */
export function findSelection(
  top: Shown,
  { bookmark, anchors }: AnchoredSelection,
  doc: Node,
  mapping: Mapping | null,
): Selection | null {
  let lost = false;
  const find = (position: number): number | null => {
    const anchor = anchors.get(position);
    const found = anchor ? fromRelative(top, anchor.relative) : null;
    if (found?.held) return found.position;
    const moved = found || !anchor?.block ? null : findInBlock(doc, anchor.block);
    if (moved !== null) return moved;
    // Something else in this place was changed: the neighbour in Yjs knows better than the borders of a replacement.
    if (found && mapping?.mapResult(position, -1).deletedAcross) return found.position;
    lost = true;
    return null;
  };
  const follower: Mappable = {
    map: (position, assoc = -1) => find(position) ?? mapping?.map(position, assoc) ?? 0,
    mapResult: (position, assoc = -1) => {
      const found = find(position);
      if (found !== null) return StepMap.empty.mapResult(found);
      return mapping?.mapResult(position, assoc) ?? StepMap.empty.mapResult(0);
    },
  };
  const mapped = bookmark.map(follower);
  return lost && !mapping ? null : mapped.resolve(doc);
}

function placeInBlock($at: ResolvedPos, side: 'before' | 'after'): PlaceInBlock | null {
  const begins = side === 'after' ? idOf($at.nodeAfter) : null;
  if (begins !== null) return { id: begins, offset: -1 };
  for (let depth = $at.depth; depth > 0; depth--) {
    const id = idOf($at.node(depth));
    if (id !== null) return { id, offset: $at.pos - $at.start(depth) };
  }
  return null;
}

function findInBlock(doc: Node, { id, offset }: PlaceInBlock): number | null {
  let place: number | null = null;
  doc.descendants((node, position) => {
    if (place === null && idOf(node) === id) place = position + 1 + Math.min(offset, node.content.size);
    return place === null;
  });
  return place;
}

function idOf(node: Node | null): string | null {
  return typeof node?.attrs.id === 'string' ? node.attrs.id : null;
}

import type { Node } from '@tiptap/pm/model';
import { type Selection, type SelectionBookmark, TextSelection } from '@tiptap/pm/state';
import { type Mappable, type Mapping, StepMap } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import { fromRelative, toRelative } from './positions.ts';
import type { Shown } from './shown.ts';

/** A selection of any kind that stays with the words while others write. */
export type AnchoredSelection = {
  bookmark: SelectionBookmark;
  anchors: ReadonlyMap<number, Y.RelativePosition>;
};

/** Anchors a selection in the document that `top` shows. */
export function anchorSelection(top: Shown, selection: Selection): AnchoredSelection {
  const anchors = new Map<number, Y.RelativePosition>();
  const side = selection instanceof TextSelection ? 'before' : 'after';
  const note = (position: number) => {
    anchors.set(position, toRelative(top, position, side));
    return position;
  };
  const bookmark = selection.getBookmark();
  bookmark.map({ map: note, mapResult: (position) => StepMap.empty.mapResult(note(position)) });
  return { bookmark, anchors };
}

/**
 * The selection in `doc`, which `top` shows now. Where the words are gone it stands where `mapping`, from the document
 * of then to `doc`, says that they were; without a mapping the answer is then null.
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
    const found = anchor ? fromRelative(top, anchor) : null;
    if (found?.held) return found.position;
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

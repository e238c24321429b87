import * as Y from 'yjs';
import { childrenOf, type Part, type Shown, sizeOf, type TextPart } from './shown.ts';

/**
 * What a position holds on to when others write there: `before` to the letter before it, as a caret does that stays
 * behind one's own word; `after` to the node that begins there, as a selected picture or cell.
 */
export type Side = 'before' | 'after';

/** A position of the document, 0 to its size, as one that stays with the words. Clients of y-prosemirror read it. */
export function toRelative(top: Shown, position: number, side: Side): Y.RelativePosition {
  let shown = top;
  let rest = position;
  for (;;) {
    const place = placeIn(shown, rest, side);
    if (place.inside === null) return place.relative;
    rest -= place.start + 1;
    shown = place.inside;
  }
}

/** Where a stored position stands now. `held` is false when what it held on to is gone: its neighbour stays. */
export function fromRelative(
  top: Shown,
  relative: Y.RelativePosition,
): { position: number; held: boolean } | null {
  const { doc } = top.source;
  if (!isAskable(relative, top.source)) return null;
  const found = doc && Y.createAbsolutePositionFromRelativePosition(relative, doc);
  if (!found) return null;
  const way = wayDown(top.source, found.type);
  if (!way) return null;

  let shown = top;
  let position = 0;
  for (const type of way) {
    const at = shown.parts.findIndex((part) => part.kind !== 'filler' && part.source === type);
    const part = shown.parts[at];
    position += sum(shown.parts.slice(0, at));
    if (part?.kind === 'text')
      return { position: position + shownLength(part, found.index), held: isHeld(doc, relative) };
    if (part?.kind !== 'element') return { position, held: false };
    position += 1;
    shown = part.shown;
  }
  return {
    position: position + sum(firstChildren(shown.parts, found.index)),
    held: isHeld(doc, relative),
  };
}

type Place = { inside: Shown; start: number } | { inside: null; relative: Y.RelativePosition };

function placeIn(shown: Shown, offset: number, side: Side): Place {
  let start = 0;
  let child = 0;
  let last = 0;
  let letter: Y.RelativePosition | null = null;
  for (const part of shown.parts) {
    const end = start + sizeOf(part);
    if (start > offset) break;
    if (part.kind === 'element') {
      if (offset > start && offset < end) return { inside: part.shown, start };
      if (offset === start && side === 'after') {
        return at(Y.createRelativePositionFromTypeIndex(shown.source, child, 0));
      }
    } else if (part.kind === 'text' && offset > start && offset <= end) {
      letter = Y.createRelativePositionFromTypeIndex(part.source, storedIndex(part, offset - start), -1);
    }
    child += childrenOf(part);
    if (end > start && end <= offset) last = child;
    start = end;
  }
  return at(letter ?? Y.createRelativePositionFromTypeIndex(shown.source, last, -1));
}

const at = (relative: Y.RelativePosition): Place => ({ inside: null, relative });

/** The index in a Yjs text of what is shown `offset` letters into it. */
export function storedIndex({ pieces }: TextPart, offset: number): number {
  let rest = offset;
  for (const piece of pieces) {
    if (rest <= piece.text.length) return piece.at + rest;
    rest -= piece.text.length;
  }
  return 0;
}

function shownLength({ pieces }: TextPart, index: number): number {
  return pieces.reduce((length, { at, text }) => length + Math.max(0, Math.min(text.length, index - at)), 0);
}

function firstChildren(parts: readonly Part[], count: number): Part[] {
  const first: Part[] = [];
  let left = count;
  for (const part of parts) {
    if (left === 0) break;
    left -= childrenOf(part);
    first.push(part);
  }
  return first;
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((size, part) => size + sizeOf(part), 0);
}

/** Others send positions: asking Yjs for another root would make it, and what is no id makes it throw. */
function isAskable({ item, type, tname }: Y.RelativePosition, root: Y.XmlFragment): boolean {
  if (item === null && (type === null || tname !== null)) return tname === Y.findRootTypeKey(root);
  return [item, type].every((id) => id === null || (Number.isSafeInteger(id.clock) && id.clock >= 0));
}

/** The types to go through from below `root` to `type`; null if one of them is deleted or `type` is elsewhere. */
function wayDown(root: Y.XmlFragment, type: Y.AbstractType<unknown>): unknown[] | null {
  const way: unknown[] = [];
  for (let next: Y.AbstractType<unknown> | null = type; next !== root; next = next.parent) {
    if (!next?._item || next._item.deleted) return null;
    way.unshift(next);
  }
  return way;
}

function isHeld(doc: Y.Doc, { item, type, tname }: Y.RelativePosition): boolean {
  const id = item ?? (tname === null ? type : null);
  return id === null || isThere(doc, id);
}

/** Whether an item is there, be it as the one by which an undo brought it back. */
function isThere(doc: Y.Doc, id: Y.ID): boolean {
  for (let next = id; ; ) {
    const found: unknown = Y.getItem(doc.store, next);
    if (!(found instanceof Y.Item)) return false;
    if (found.redone === null) return !found.deleted;
    next = Y.createID(found.redone.client, found.redone.clock + next.clock - found.id.clock);
  }
}

import type { Editor } from '@tiptap/core';
import type { MeasuredLines } from './measured-lines.ts';

/**
 * Where a thread stands: px from the top of the ground, the height of the block or line, and its number in the order of the words. Null:
 * what it is about is gone.
 */
export type Place = { top: number; height: number; order: number };

/** Of each thread that is known; one that is missing was not looked for yet. */
export type Places = ReadonlyMap<string, Place | null>;

/** Where what a thread is about begins in the document. */
export type ToMeasure = { id: string; pos: number; isBlock: boolean };

/** Measures where threads stand, from the top of `ground`; after a layout, and block by block of the page. */
export function measurePlaces(
  editor: Editor,
  ground: HTMLElement,
  lines: MeasuredLines,
  threads: readonly ToMeasure[],
): Map<string, Place> {
  const { state, view } = editor;
  const { doc } = state;
  const places = new Map<string, Place>();
  const from = ground.getBoundingClientRect().top;
  let index = 0;
  let start = 0;
  let measured = -1;
  let whole = new DOMRect();
  for (const [before, { id, pos, isBlock }] of [...threads]
    .sort((one, other) => one.pos - other.pos)
    .entries()) {
    while (index < doc.childCount - 1 && start + doc.child(index).nodeSize <= pos)
      start += doc.child(index++).nodeSize;
    if (measured !== index) {
      const outer =
        view.dom.children.length === doc.childCount ? view.dom.children[index] : view.nodeDOM(start);
      if (!(outer instanceof Element)) continue;
      whole = outer.getBoundingClientRect();
      measured = index;
    }
    // Inside a block far from the screen nothing is laid out: asking for a line of it would have it done.
    const near = whole.bottom > -innerHeight / 2 && whole.top < innerHeight * 1.5;
    const { top, height } =
      near && pos > start
        ? lines.of(doc.child(index), whole, pos - start, () => boxIn(editor, pos, isBlock))
        : { top: 0, height: whole.height };
    places.set(id, {
      top: whole.top + top - from,
      height: isBlock ? height : Math.min(height, 40),
      order: before + 1,
    });
  }
  return places;
}

function boxIn({ view }: Editor, pos: number, isBlock: boolean): { top: number; bottom: number } {
  const element = isBlock ? view.nodeDOM(pos) : null;
  return element instanceof Element ? element.getBoundingClientRect() : view.coordsAtPos(pos, 1);
}

/** Whether nobody sees a difference: less than a px is none. */
export function areSamePlaces(one: Places, other: Places): boolean {
  if (one.size !== other.size) return false;
  for (const [id, place] of other) {
    const known = one.get(id);
    if (known === undefined || (known === null) !== (place === null)) return false;
    if (
      known &&
      place &&
      (known.order !== place.order ||
        Math.abs(known.top - place.top) >= 1 ||
        Math.abs(known.height - place.height) >= 1)
    )
      return false;
  }
  return true;
}

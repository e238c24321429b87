import { type RefObject, useLayoutEffect, useRef } from 'react';

type Caret = readonly [start: number | null, end: number | null];
type Held = { name: string; place: number; caret: Caret | null };

/** From what is being taken off the screen to what takes its place in the same step. */
let held: Held | null = null;

/**
 * Leaves focus and caret where they are in something that is drawn anew in another place, as when a task changes its column under
 * the hands of somebody who writes in it. `name`: the same for what goes and what comes.
 */
export function useKeptFocus<E extends HTMLElement>(name: string): RefObject<E | null> {
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    if (held?.name === name) {
      restore(current, held);
      held = null;
    }
    return () => {
      // One may stand within another: the focus is in one of them.
      held = focusIn(current, name) ?? held;
      // What comes in another step is not the same thing any more.
      queueMicrotask(() => {
        held = null;
      });
    };
  }, [name]);
  return element;
}

const focusable = (within: Element) => [
  ...within.querySelectorAll<HTMLElement>('input, textarea, select, button'),
];

function focusIn(element: Element, name: string): Held | null {
  const place = focusable(element).indexOf(document.activeElement as HTMLElement);
  if (place < 0) return null;
  const field = document.activeElement;
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return { name, place, caret: isText ? [field.selectionStart, field.selectionEnd] : null };
}

function restore(element: Element, { place, caret }: Held): void {
  const field = focusable(element)[place];
  field?.focus();
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  // A field of another kind, such as a day, has no caret that could be set.
  if (isText && caret && caret[0] !== null) field.setSelectionRange(caret[0], caret[1]);
}

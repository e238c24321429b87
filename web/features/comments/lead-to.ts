import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { revealed } from '../../editor/reveal.ts';
import type { ThreadPlaces } from '../../editor/threads/thread-places.ts';

/** Brings the words of a thread to the middle of what is seen; on a phone above the sheet with its note. */
export function leadTo(editor: Editor, places: ThreadPlaces, thread: string): void {
  const show = () => {
    const element = elementOf(editor, places, thread);
    if (!element) return;
    revealed(element);
    element.scrollIntoView({ block: matchMedia('(max-width: 700px)').matches ? 'start' : 'center' });
  };
  show();
  // Twice: blocks far from the screen have a guessed height until they come near it.
  requestAnimationFrame(show);
}

function elementOf({ view }: Editor, places: ThreadPlaces, thread: string): Element | null {
  const words = view.dom.querySelector(`[data-thread="${CSS.escape(thread)}"]`);
  if (words) return words;
  const range = places.rangeOf(thread);
  const block = range && view.nodeDOM(range.from);
  return block instanceof Element ? block : null;
}

/** From a note back to its words. */
export function leaveToWords({ state, view }: Editor, range: { from: number; to: number } | null): void {
  // Nothing stays selected: the next letter would take its place, and to who only reads the tools would be offered again.
  if (range) view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(range.from))));
  if (!view.editable) getSelection()?.collapseToStart();
  // Fingers would only get a keyboard in their way.
  if (matchMedia('(pointer: fine)').matches) view.dom.focus({ preventScroll: true });
}

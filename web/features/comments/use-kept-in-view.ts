import { type RefObject, useEffect } from 'react';
import { newThread } from './begun-thread.ts';

/**
 * The note that somebody opened takes the focus, if it is to; one whose words were pressed leaves it in the text. Where somebody writes or
 * goes by keys the note comes into view as a whole, and stays there while it grows. `id`: of the thread that stands there.
 */
export function useKeptInView(
  card: RefObject<HTMLElement | null>,
  id: string | null,
  takesFocus: RefObject<boolean>,
): void {
  useEffect(() => {
    if (id === null || !takesFocus.current) return;
    takesFocus.current = false;
    card.current?.focus({ preventScroll: true });
  }, [card, id, takesFocus]);

  useEffect(() => {
    const { current } = card;
    if (id === null || !current) return;
    const sizes = new ResizeObserver(() => {
      if (id === newThread || current.contains(document.activeElement))
        current.scrollIntoView({ block: 'nearest' });
    });
    sizes.observe(current);
    return () => sizes.disconnect();
  }, [card, id]);
}

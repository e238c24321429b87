import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the focus back to the opener, which gets `ref`, when what it opened closes with the focus in it. Read afresh then: the
 * opener may have given its place away meanwhile. Whoever has gone on elsewhere stays there.
 */
export function useFocusBack<E extends HTMLElement = HTMLButtonElement>(open: boolean): RefObject<E | null> {
  const opener = useRef<E>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    const closed = wasOpen.current && !open;
    wasOpen.current = open;
    // What had the focus is gone, so that nothing has it now.
    if (closed && (document.activeElement ?? document.body) === document.body) opener.current?.focus();
  }, [open]);
  return opener;
}

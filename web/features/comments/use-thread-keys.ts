import { useEffect, useEffectEvent } from 'react';

type ThreadKeys = {
  /** To the next open thread, or the one before. */
  go: (step: 1 | -1) => void;
  /** Begins one about what is selected. */
  begin: () => void;
};

/**
 * F8 and Shift+F8 go from thread to thread, Shift+F2 begins one, wherever the focus is: a text that is only read takes no keys. Not while
 * something lies over the page.
 */
export function useThreadKeys({ go, begin }: ThreadKeys): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey, target } = event;
    if (event.defaultPrevented || ctrlKey || altKey || metaKey) return;
    if (target instanceof Element && target.closest('dialog, [aria-modal]')) return;
    if (key === 'F8') go(shiftKey ? -1 : 1);
    else if (key === 'F2' && shiftKey) begin();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

import { type RefObject, useEffect } from 'react';

/**
 * F6 moves the focus to the next `data-region` inside `root` in document order, Shift+F6 to the one before.
 * A region remembers where the focus was in it.
 */
export function useRegionCycle(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const lastFocus = new WeakMap<Element, HTMLElement>();

    function remember(event: FocusEvent) {
      const target = event.target;
      if (!(target instanceof HTMLElement)) return;
      const region = target.closest('[data-region]');
      if (region) lastFocus.set(region, target);
    }

    function step(event: KeyboardEvent) {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || !root.current) return;
      const regions = [...root.current.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown);
      const here = document.activeElement?.closest<HTMLElement>('[data-region]');
      const next = neighbour(regions, here ?? null, event.shiftKey ? -1 : 1);
      if (!next) return;
      event.preventDefault();
      const remembered = lastFocus.get(next);
      const target = remembered && next.contains(remembered) && isShown(remembered) ? remembered : next;
      target.focus({ preventScroll: target === next });
    }

    document.addEventListener('focusin', remember);
    document.addEventListener('keydown', step);
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('keydown', step);
    };
  }, [root]);
}

/** The region after (or before) `here`, round and round; the first (or last) when the focus is in none. */
export function neighbour<T>(regions: readonly T[], here: T | null, direction: 1 | -1): T | undefined {
  const index = here === null ? -1 : regions.indexOf(here);
  if (index === -1) return direction === 1 ? regions[0] : regions.at(-1);
  return regions[(index + direction + regions.length) % regions.length];
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

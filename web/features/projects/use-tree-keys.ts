import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Step } from './page-places.ts';

type TreeKeys = {
  /** Null for those who may not move pages. */
  step: ((step: Step, page: string) => void) | null;
  setFolded(page: string, folded: boolean): void;
};

/**
 * Keys in the tree, beside Tab: up and down go along the lines, towards the end of a line opens a branch, towards its start folds it or goes to the
 * page above; Home and End. With Alt and Shift the page itself goes that way.
 */
export function useTreeKeys(root: RefObject<HTMLElement | null>, keys: TreeKeys): void {
  const latest = useRef(keys);
  // With the lines: the next key may come before the frame, and is for the place at which its page stands by then.
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const tree = root.current;
    if (!tree) return;
    const press = (event: KeyboardEvent) => {
      const line = (event.target as Element).closest<HTMLElement>('[data-line]');
      const way = wayOf(event.key, getComputedStyle(tree).direction === 'rtl');
      if (!line || way === null || event.ctrlKey || event.metaKey) return;
      if (event.altKey !== event.shiftKey) return;
      const page = line.dataset.line ?? '';
      event.preventDefault();
      if (!event.altKey) return goAlong(tree, line, way, latest.current.setFolded);
      if (way !== 'first' && way !== 'last') latest.current.step?.(way, page);
    };
    tree.addEventListener('keydown', press);
    return () => tree.removeEventListener('keydown', press);
  }, [root]);
}

type Way = Step | 'first' | 'last';

function wayOf(key: string, rightToLeft: boolean): Way | null {
  if (key === 'ArrowUp') return 'up';
  if (key === 'ArrowDown') return 'down';
  if (key === 'Home') return 'first';
  if (key === 'End') return 'last';
  if (key === 'ArrowRight') return rightToLeft ? 'out' : 'in';
  if (key === 'ArrowLeft') return rightToLeft ? 'in' : 'out';
  return null;
}

function goAlong(
  tree: HTMLElement,
  line: HTMLElement,
  way: Way,
  setFolded: (page: string, folded: boolean) => void,
): void {
  const links = [...tree.querySelectorAll<HTMLElement>('[data-page]')];
  const at = links.findIndex((link) => line.contains(link));
  const fold = line.querySelector<HTMLElement>('[data-fold]');
  const isOpen = fold?.getAttribute('aria-expanded') === 'true';
  if (fold && isOpen === (way === 'out') && (way === 'in' || way === 'out'))
    return setFolded(fold.dataset.fold ?? '', way === 'out');
  const above = line.closest('ul')?.closest('li')?.querySelector<HTMLElement>('[data-page]');
  const next = {
    up: links[at - 1],
    down: links[at + 1],
    first: links[0],
    last: links.at(-1),
    in: isOpen ? links[at + 1] : undefined,
    out: above ?? undefined,
  }[way];
  next?.focus();
}

import { useCallback, useEffect, useState } from 'react';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import { above } from './page-places.ts';

/** Pages whose branches are remembered as folded; the device keeps no more. */
const mostKept = 500;

type Folded = { folded: ReadonlySet<string>; setFolded(page: string, folded: boolean): void };

/** Which branches of a project's tree somebody has folded, on this device. A page that is opened is never hidden by it. */
export function useFoldedPages(
  me: string,
  project: string,
  pages: readonly PageBrief[],
  open: string | null,
): Folded {
  const key = `atelier.folded.${me}.${project}`;
  const [folded, setState] = useState<ReadonlySet<string>>(() => read(key));

  const change = useCallback(
    (next: (before: ReadonlySet<string>) => ReadonlySet<string>) =>
      setState((before) => {
        const after = next(before);
        if (after !== before) write(key, after);
        return after;
      }),
    [key],
  );

  // Only when another page is opened: whoever folds a branch afterwards means it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed tree opens nothing.
  useEffect(() => {
    if (open === null) return;
    const hiding = new Set(above(pages, open));
    change((before) =>
      [...before].some((id) => hiding.has(id))
        ? new Set([...before].filter((id) => !hiding.has(id)))
        : before,
    );
  }, [open, change]);

  return {
    folded,
    setFolded: (page, fold) =>
      change((before) => {
        const after = new Set(before);
        if (fold) after.add(page);
        else after.delete(page);
        return after;
      }),
  };
}

function read(key: string): ReadonlySet<string> {
  const kept = localStorage.getItem(key);
  return new Set(kept === null || kept === '' ? [] : kept.split(' '));
}

function write(key: string, folded: ReadonlySet<string>): void {
  if (folded.size === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, [...folded].slice(-mostKept).join(' '));
}

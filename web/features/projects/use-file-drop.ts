import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { DroppedFiles } from './import-pages.ts';

/**
 * Takes files that are dropped on the tree, on the line of a page or beside them all. Answers with where they are held over: the id of that
 * page, or `top`; null: nothing is. A folder comes with all that is in it.
 */
export function useFileDrop(
  root: RefObject<HTMLElement | null>,
  enabled: boolean,
  onDrop: (page: string | null, dropped: DroppedFiles) => void,
): string | null {
  const [over, setOver] = useState<string | null>(null);
  const take = useEffectEvent(onDrop);

  useEffect(() => {
    const tree = root.current;
    if (!tree || !enabled) return;
    const listening = new AbortController();
    const { signal } = listening;
    const pageAt = (event: DragEvent) =>
      (event.target as Element).closest<HTMLElement>('[data-line]')?.dataset.line ?? null;
    const hold = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Otherwise the browser opens what is dropped in place of the application.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(pageAt(event) ?? 'top');
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (!tree.contains(relatedTarget as Node | null)) setOver(null);
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(null);
      const { items, files } = event.dataTransfer;
      const entries = [...items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry()] : []));
      take(pageAt(event), { entries: entries.filter((entry) => entry !== null), files: [...files] });
    };
    tree.addEventListener('dragenter', hold, { signal });
    tree.addEventListener('dragover', hold, { signal });
    tree.addEventListener('dragleave', leave, { signal });
    tree.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [root, enabled]);

  return over;
}

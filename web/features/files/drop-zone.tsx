import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import css from './drop-zone.module.css';

type DropZoneProps = {
  active: boolean;
  /** Shown while files are held over it. */
  words: string;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
};

/** Takes files that are dropped on it, and those that are pasted anywhere on the screen but in a field. */
export function DropZone({ active, words, onFiles, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;

  useEffect(() => {
    if (!active) return;
    const paste = (event: ClipboardEvent) => {
      if ((event.target as Element | null)?.closest('input, textarea, [contenteditable]')) return;
      const files = filesIn(event.clipboardData);
      if (files.length > 0) latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [active]);

  function hold(event: DragEvent) {
    if (!active || !event.dataTransfer.types.includes('Files')) return;
    // Otherwise the browser opens what is dropped in place of the application.
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  }
  function leave({ currentTarget, relatedTarget }: DragEvent) {
    if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false);
  }
  function drop(event: DragEvent) {
    if (!active) return;
    event.preventDefault();
    setOver(false);
    onFiles(filesIn(event.dataTransfer));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whoever has no mouse uses the button beside it.
    <div className={css.zone} onDragEnter={hold} onDragOver={hold} onDragLeave={leave} onDrop={drop}>
      {children}
      {over && <div className={css.over}>{words}</div>}
    </div>
  );
}

/** A folder comes as something that cannot be read: it is left out. */
function filesIn(data: DataTransfer | null): File[] {
  return [...(data?.items ?? [])].flatMap((item) => {
    if (item.kind !== 'file' || item.webkitGetAsEntry()?.isDirectory) return [];
    return item.getAsFile() ?? [];
  });
}

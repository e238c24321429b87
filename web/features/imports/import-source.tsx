import { IconFileImport } from '@tabler/icons-react';
import { type ChangeEvent, type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import type { DroppedThings } from './ask-import.ts';
import css from './import-dialog.module.css';

type ImportSourceProps = {
  /** What is asked for: files or a folder that become pages, or one archive. */
  of: 'pages' | 'archive';
  /** Endings of their names. */
  accept: readonly string[];
  /** What was wrong with what was chosen before. */
  problem: ReactNode;
  onChoose: (files: readonly File[]) => void;
  onDrop: (dropped: DroppedThings) => void;
};

/** Asks for files, by button or by drop. */
export function ImportSource({ of, accept, problem, onChoose, onDrop }: ImportSourceProps) {
  const { t } = useTranslation('imports');
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function chosen({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const list = [...(currentTarget.files ?? [])];
    // The same file can be chosen again once it was changed.
    currentTarget.value = '';
    if (list.length > 0) onChoose(list);
  }
  function hold(event: DragEvent) {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onDrop(thingsIn(event.dataTransfer));
  }
  return (
    <div className={css.body}>
      {problem}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: whoever has no mouse uses the buttons in it. */}
      <div
        className={css.zone}
        data-over={over || undefined}
        onDragEnter={hold}
        onDragOver={hold}
        onDragLeave={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={drop}
      >
        <IconFileImport size={32} stroke={1.5} aria-hidden />
        <p className={`${css.ask} by-mouse`}>{t(`source.${of}.ask`)}</p>
        <p className={css.hint}>{t(`source.${of}.kinds`)}</p>
        <div className={css.act}>
          <Button look="main" onClick={() => files.current?.click()} data-next>
            {t(`source.${of}.choose`)}
          </Button>
          {of === 'pages' && (
            <Button onClick={() => folder.current?.click()}>{t('source.pages.chooseFolder')}</Button>
          )}
        </div>
        <input
          ref={files}
          type="file"
          multiple={of === 'pages'}
          hidden
          accept={accept.join(',')}
          onChange={chosen}
        />
        {/* Known to every browser by this name only. */}
        <input ref={folder} type="file" hidden onChange={chosen} {...{ webkitdirectory: '' }} />
      </div>
      <p className={css.hint}>{t(`source.${of}.first`)}</p>
    </div>
  );
}

function thingsIn({ items, files }: DataTransfer): DroppedThings {
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry()] : []));
  return { entries: entries.filter((entry) => entry !== null), files: [...files] };
}

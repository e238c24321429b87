import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  downloadFiles,
  type FileEntry,
  type ProjectFiles as Files,
} from '../../../shared/contracts/files.ts';
import { pathOf } from '../../sync/api-client.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Select } from '../../ui/select.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { DropZone } from './drop-zone.tsx';
import { FileList } from './file-list.tsx';
import { filesQuery, useRemoveFile, useRestoreFile } from './files.queries.ts';
import css from './project-files.module.css';
import { type Order, orders, sortFiles } from './sort-files.ts';
import { UploadList } from './upload-list.tsx';
import { useUpload } from './use-upload.ts';

/** The files of a project: to add, to look at, to take home. `colours`: as for `teamColours`. */
export function ProjectFiles({
  projectId,
  colours,
}: {
  projectId: string;
  colours: ReadonlyMap<string, number>;
}) {
  const { t } = useTranslation('files');
  const { data, error } = useQuery(filesQuery(projectId));
  return (
    <>
      <h1>{t('title')}</h1>
      {data ? (
        <Loaded projectId={projectId} data={data} colours={colours} />
      ) : error ? (
        <Failure named={failureKey(error)} />
      ) : (
        <div className={css.part}>
          <Loading lines={7} />
        </div>
      )}
    </>
  );
}

type LoadedProps = { projectId: string; data: Files; colours: ReadonlyMap<string, number> };

function Loaded({ projectId, data: { files, used, room, largest, abilities }, colours }: LoadedProps) {
  const { t, i18n } = useTranslation('files');
  const { uploads, send, retry, giveUp } = useUpload(projectId);
  const picker = useRef<HTMLInputElement>(null);
  const [order, setOrder] = useState<Order>('newest');
  const [removed, setRemoved] = useState<FileEntry | null>(null);
  const part = useRef<HTMLDivElement>(null);
  // Of the file that is being removed, until its line is gone.
  const place = useRef<number | null>(null);
  const remove = useRemoveFile(projectId);
  const restore = useRestoreFile(projectId);
  const mayAdd = abilities['file:add'];
  const size = (bytes: number) => sizeWords(bytes, i18n.language);
  const failure = remove.error ?? restore.error;

  function add(chosen: readonly File[]) {
    for (const file of chosen) void send(file, largest);
  }
  const sorted = sortFiles(files, order, i18n.language);
  useEffect(() => {
    const { current: at } = place;
    if (!removed || at === null || files.some(({ id }) => id === removed.id)) return;
    place.current = null;
    // Whoever has gone on elsewhere stays there.
    if ((document.activeElement ?? document.body) !== document.body) return;
    const links = [...(part.current?.querySelectorAll<HTMLElement>('tbody th a') ?? [])];
    (links[at] ?? links.at(-1) ?? part.current?.querySelector('button'))?.focus();
  }, [removed, files]);
  const addButton = (
    <Button look="main" onClick={() => picker.current?.click()}>
      {t('add')}
    </Button>
  );

  return (
    <DropZone active={mayAdd} words={t('drop')} onFiles={add}>
      {files.length > 0 && (
        <p className={css.room}>{t('room', { count: files.length, used: size(used), room: size(room) })}</p>
      )}
      {files.length > 0 && (
        <div className={css.act}>
          {mayAdd && addButton}
          <a className={buttonClass()} href={pathOf(downloadFiles, { params: { projectId } })} download>
            {t('downloadAll')}
          </a>
          <div className={css.order}>
            <Select
              label={t('order')}
              value={order}
              options={orders.map((value) => ({ value, words: t(`orders.${value}`) }))}
              onChoose={(value) => setOrder(orders.find((each) => each === value) ?? 'newest')}
            />
          </div>
        </div>
      )}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('add')}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          // The same file may be chosen again after a failure.
          currentTarget.value = '';
        }}
      />
      <UploadList uploads={uploads} onRetry={retry} onGiveUp={giveUp} />
      {failure && <Failure named={failureKey(failure)} />}
      <div ref={part} className={css.part}>
        {files.length > 0 ? (
          <FileList
            projectId={projectId}
            files={sorted}
            colours={colours}
            mayChange={mayAdd}
            onRemove={(file) => {
              restore.reset();
              place.current = sorted.indexOf(file);
              remove.mutate(file, { onSuccess: () => setRemoved(file) });
            }}
          />
        ) : (
          <Empty title={t('empty.title')} action={mayAdd && addButton}>
            {mayAdd ? t('empty.words', { largest: size(largest) }) : t('empty.wordsForReaders')}
            {mayAdd && <span className="by-mouse"> {t('empty.byMouse')}</span>}
          </Empty>
        )}
      </div>
      {removed && (
        <UndoNotice
          key={removed.id}
          onGone={() => setRemoved(null)}
          onUndo={() => {
            restore.mutate(removed);
            setRemoved(null);
          }}
        >
          {t('removed', { name: removed.name })}
        </UndoNotice>
      )}
    </DropZone>
  );
}

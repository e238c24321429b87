import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedPage } from '../../../shared/contracts/imports.ts';
import { trashPage } from '../../../shared/contracts/pages/trash.ts';
import { call } from '../../sync/api-client.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { ArchiveDialog } from './archive-dialog.tsx';
import { ArchiveNotice } from './archive-notice.tsx';
import type { MadeProject } from './archive-visit.ts';
import type { ArchiveWish, ImportWish } from './ask-import.ts';
import { ImportDialog } from './import-dialog.tsx';
import type { ArchiveEnd } from './use-archive.ts';
import type { Done, GroupFor } from './use-import.ts';

type ImportDeskProps = {
  /** What is asked for in the dialog; null: nothing. */
  wish: ImportWish | null;
  ask: (wish: ImportWish | null) => void;
  groupFor: GroupFor;
  /** Pages have come to a project, or gone from it again. */
  onChanged: (projectId: string) => Promise<unknown>;
  /** Leads to a page, or without one to its project. */
  onShow: (projectId: string, pageId: string | null) => unknown;
  /** An archive became projects of a group: done when they are on the screen. */
  onMade: (groupId: string, projects: readonly MadeProject[]) => Promise<unknown>;
};

/** The dialogs in which pages and archives are brought in, and after pages the way back. */
export function ImportDesk({ wish, ask, groupFor, onChanged, onShow, onMade }: ImportDeskProps) {
  const { t } = useTranslation('imports');
  const [done, setDone] = useState<(Done & { projectId: string }) | null>(null);
  const [made, setMade] = useState<readonly MadeProject[]>([]);
  const [ended, setEnded] = useState<{ end: ArchiveEnd; group: ArchiveWish['group'] } | null>(null);
  // What had the focus before the dialog is no longer there.
  useEffect(() => {
    if (made.length > 0) document.getElementById('sheet')?.focus();
  }, [made]);
  const undo = useMutation({
    mutationFn: async (pages: readonly ImportedPage[]) => {
      for (const { id, below } of pages) await call(trashPage, { params: { pageId: id }, body: { below } });
    },
  });

  async function finish(projectId: string, made: Done) {
    undo.reset();
    await onChanged(projectId);
    ask(null);
    setDone({ ...made, projectId });
    const [first] = made.pages;
    if (first) onShow(projectId, first.id);
  }
  async function showMade(groupId: string, projects: readonly MadeProject[]) {
    await onMade(groupId, projects);
    ask(null);
    setEnded(null);
    setMade(projects);
  }
  function takeBack({ pages, projectId }: Done & { projectId: string }) {
    if (undo.isPending) return;
    undo.mutate(pages, {
      onSuccess: () => {
        setDone(null);
        onShow(projectId, null);
      },
      onSettled: () => onChanged(projectId),
    });
  }
  return (
    <>
      {wish && 'projectId' in wish && (
        <ImportDialog
          wish={wish}
          groupFor={groupFor}
          onDone={(made) => void finish(wish.projectId, made)}
          onClose={ask}
        />
      )}
      {wish && 'group' in wish && (
        <ArchiveDialog
          wish={wish}
          onMade={(projects) => void showMade(wish.group.id, projects)}
          onEnd={(end) => setEnded({ end, group: wish.group })}
          onClose={() => ask(null)}
        />
      )}
      <p className="unseen" role="status">
        {made[0] && t('archive.said.made', { count: made.length, title: made[0].name })}
      </p>
      {ended && (
        <ArchiveNotice
          end={ended.end}
          group={ended.group.name}
          onShow={(projects) => void showMade(ended.group.id, projects)}
          onGone={() => setEnded(null)}
        />
      )}
      {done && (
        <UndoNotice key={done.pages[0]?.id ?? ''} onUndo={() => takeBack(done)} onGone={() => setDone(null)}>
          {undo.error
            ? t(`${failureKey(undo.error)}.title`)
            : [
                t('done', { count: done.count, title: done.pages[0]?.title ?? '' }),
                done.leftOut > 0 ? t('doneWithout', { count: done.leftOut }) : '',
              ]
                .filter((words) => words !== '')
                .join(' ')}
        </UndoNotice>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExportEntry } from '../../../shared/contracts/exports.ts';
import type { ExportWish } from './ask-export.ts';
import { ExportDialog } from './export-dialog.tsx';
import { ExportNotice } from './export-notice.tsx';
import { ExportSaid } from './export-progress.tsx';
import { isUnderWay } from './export-state.ts';
import { exportsQuery } from './exports.queries.ts';

type ExportDeskProps = {
  /** What is asked for in the dialog; null: nothing. */
  wish: ExportWish | null;
  ask: (wish: ExportWish | null) => void;
};

/** The dialog of an export, and when that is closed, the notice of those that were begun here. */
export function ExportDesk({ wish, ask }: ExportDeskProps) {
  const { data: list = [] } = useQuery(exportsQuery);
  /** Id of the one in the dialog. */
  const [shown, setShown] = useState<string | null>(null);
  /** Ids of those that the notice tells of. */
  const [followed, setFollowed] = useState<readonly string[]>([]);
  const entry = list.find(({ id }) => id === shown);
  const entries = list.filter(({ id }) => followed.includes(id) && id !== shown);
  const unfollow = (id: string) => setFollowed((before) => before.filter((each) => each !== id));

  function close() {
    if (entry && isUnderWay(entry)) setFollowed((before) => [...before, entry.id]);
    setShown(null);
    ask(null);
  }
  function show({ id }: ExportEntry) {
    unfollow(id);
    setShown(id);
  }
  return (
    <>
      {(wish || entry) && (
        <ExportDialog
          wish={wish}
          entry={entry}
          onBegun={show}
          onAgain={(failed) => {
            setShown(null);
            ask({ choices: [failed], before: failed.order });
          }}
          onClose={close}
        />
      )}
      <ExportNotice entries={entries} onShow={show} onPutAway={({ id }) => unfollow(id)} />
      <ExportSaid entry={entries[0]} />
    </>
  );
}

import { useEffect, useState } from 'react';
import type { PageConnection } from '../../sync/page-connection.ts';
import { type SaveState, saveState } from '../../sync/save-state.ts';
import { usePageState } from '../../sync/use-page-connection.ts';

/** Milliseconds: "Saving" is only said after a while of writing, and "Saved" only in a pause, so that no word flickers. */
const slow = 500;
const pause = 300;

/**
 * The save state as it is shown. A single key that is saved at once makes no word flicker (null for a moment); who writes
 * on reads "Saving" until a pause, however often all is saved in between.
 */
export function useCalmSaveState(connection: PageConnection): SaveState | null {
  const { keptCopies, ...facts } = usePageState(connection, (state) => state);
  const state = saveState({ ...facts, keptCopies: keptCopies.length });
  const { kind } = state;
  const [calm, setCalm] = useState<SaveState['kind'] | null>(kind === 'saving' ? null : kind);

  // A word that has stopped being true goes at once, before anything is painted.
  if (calm !== null && calm !== kind && (kind === 'saving' || calm !== 'saving'))
    setCalm(kind === 'saving' ? null : kind);

  const writing = (kind === 'saving' || kind === 'saved') && calm !== 'saved';
  useEffect(() => {
    if (!writing) return;
    const timer = setTimeout(() => setCalm('saving'), slow);
    return () => clearTimeout(timer);
  }, [writing]);

  useEffect(() => {
    if (calm === kind || kind === 'saving') return;
    const timer = setTimeout(() => setCalm(kind), kind === 'saved' ? pause : 0);
    return () => clearTimeout(timer);
  }, [calm, kind]);

  if (calm === kind) return state;
  return calm === 'saving' && kind === 'saved' ? { kind: 'saving', count: 0 } : null;
}

import { useEffect, useState } from 'react';
import type { PageConnection } from '../../sync/page-connection.ts';
import { type SaveState, saveState } from '../../sync/save-state.ts';
import { usePageState } from '../../sync/use-page-connection.ts';

/** Milliseconds: "Saving" is only said when it takes longer, and "Saved" only in a pause, so that no word flickers. */
const slow = 500;
const pause = 300;

/**
 * The save state as it is shown. While saving goes quickly nothing is said (null): "Saved" would not be true
 * yet, and "Saving" would flicker with every key.
 */
export function useCalmSaveState(connection: PageConnection): SaveState | null {
  const { keptCopies, ...facts } = usePageState(connection, (state) => state);
  const state = saveState({ ...facts, keptCopies: keptCopies.length });
  const { kind } = state;
  const [calm, setCalm] = useState<SaveState['kind'] | null>(kind === 'saving' ? null : kind);

  // A word that has stopped being true goes at once, before anything is painted.
  if (calm !== null && calm !== kind && (kind === 'saving' || calm !== 'saving'))
    setCalm(kind === 'saving' ? null : kind);

  useEffect(() => {
    if (calm === kind) return;
    const timer = setTimeout(() => setCalm(kind), kind === 'saving' ? slow : kind === 'saved' ? pause : 0);
    return () => clearTimeout(timer);
  }, [calm, kind]);

  return calm === kind ? state : null;
}

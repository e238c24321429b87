import { useState, useSyncExternalStore } from 'react';
import { DraftText, presentOf, type SendText } from './draft-text.ts';

/**
 * A text that is written in place of `value`, for a field. Without `kept` it begins with what stands there now and ends with the field;
 * a kept one begins with its first letter.
 */
export function useReplaced(value: string, send: SendText, kept?: DraftText) {
  const [own] = useState(() => new DraftText(value));
  const draft = kept ?? own;
  const { written, failure, busy, stored } = useSyncExternalStore(draft.subscribe, draft.read);
  return {
    text: written?.text ?? value,
    /** Something is being written that is not stored. */
    isWritten: written !== null,
    /** It says something else than what its writer began from. */
    isChanged: written !== null && written.text.trim() !== written.was,
    change: (text: string) => draft.change(text, value),
    /** Whether nothing is left to be stored. */
    save: () => draft.save(send),
    takeMine: () => draft.takeMine(send),
    giveUp: draft.giveUp,
    /** What somebody else has put there meanwhile; null: nothing. */
    present: presentOf(failure),
    failure,
    busy,
    stored,
  };
}

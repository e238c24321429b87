import { useEffect, useState } from 'react';
import { type Anchor, anchor as anchorShape } from '../../../shared/contracts/comments/anchor.ts';
import { keptDraft } from '../../sync/kept-drafts.ts';

/** Under this name one that is begun stands among the threads. */
export const newThread = 'new';

/** A thread that somebody has begun and not sent: about what, and whether it suggests other words. */
export type BegunThread = { anchor: Anchor; suggests: boolean };

/** The one that is begun beside a page. It stays over a reload, as what is written in it does. */
export function useBegunThread(account: string, pageId: string) {
  const draft = keptDraft({ account, name: `comments/${pageId}/begun` });
  const [begun, setBegun] = useState<BegunThread | null>(() => begunIn(draft.read().written?.text));
  useEffect(() => {
    if (begun) draft.change(JSON.stringify(begun), '');
    else draft.giveUp();
  }, [begun, draft]);
  return [begun, setBegun] as const;
}

function begunIn(kept: string | undefined): BegunThread | null {
  if (kept === undefined) return null;
  const { anchor, suggests } = JSON.parse(kept) as { anchor?: unknown; suggests?: unknown };
  const parsed = anchorShape.safeParse(anchor);
  return parsed.success ? { anchor: parsed.data, suggests: suggests === true } : null;
}

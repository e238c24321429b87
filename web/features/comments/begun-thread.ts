import { useEffect, useState } from 'react';
import { type Anchor, anchor as anchorShape } from '../../../shared/contracts/comments/anchor.ts';
import { keptDraft } from '../../sync/kept-drafts.ts';
import { begunDraft } from './begun-draft.ts';

/** Under this name one that is begun stands among the threads. */
export const newThread = 'new';

/** What can be suggested about words, about a block, about the whole page. */
export const changesOf = {
  passage: ['replace', 'before', 'after', 'format', 'paragraph', 'move'],
  block: ['paragraph', 'move', 'delete'],
  page: [],
} as const;
export type Change = (typeof changesOf)[keyof typeof changesOf][number];

/** A thread that somebody has begun and not sent: about what, and the change that it suggests; null: it only says something. */
export type BegunThread = { anchor: Anchor; suggests: Change | null };

/** The first change that can be suggested here; null: none. */
export const firstChange = ({ kind }: Anchor): Change | null => changesOf[kind][0] ?? null;

/** The same for the same words or the same block: what is written about others is none of it. */
export function aboutOf(anchor: Anchor): string {
  if (anchor.kind !== 'passage') return anchor.kind === 'block' ? anchor.block : anchor.kind;
  const { start, end } = anchor;
  return `${start.client}.${start.clock}-${end.client}.${end.clock}`;
}

/** The one that is begun beside a page. It stays over a reload, as what is written in it does. */
export function useBegunThread(account: string, pageId: string) {
  const draft = keptDraft(begunDraft(account, pageId));
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
  if (!parsed.success) return null;
  const changes: readonly Change[] = changesOf[parsed.data.kind];
  return { anchor: parsed.data, suggests: changes.find((change) => change === suggests) ?? null };
}

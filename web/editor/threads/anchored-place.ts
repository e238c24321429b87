import type { EditorState } from '@tiptap/pm/state';
import * as Y from 'yjs';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import { shownPageOf } from '../binding/from-document.ts';
import { fromRelative } from '../binding/positions.ts';
import type { Shown } from '../binding/shown.ts';

type ItemId = Extract<Anchor, { kind: 'passage' }>['start'];

/** Where a passage stands in an editor now; null: its words are not there. */
export function placeOfPassage(
  state: EditorState,
  { start, end }: Extract<Anchor, { kind: 'passage' }>,
): { from: number; to: number } | null {
  const page = shownPageOf(state);
  if (!page || page.isBehind) return null;
  const from = beside(page.top, start, 0);
  const to = beside(page.top, end, -1);
  return from !== null && to !== null && from < to && to <= state.doc.content.size ? { from, to } : null;
}

/** The position right before (0) or right after (-1) a letter; where it was, once it is deleted. */
function beside(top: Shown, { client, clock }: ItemId, side: 0 | -1): number | null {
  const item = Y.createID(client, clock);
  return fromRelative(top, new Y.RelativePosition(null, null, item, side))?.position ?? null;
}

import type { Anchor } from '../../shared/editor/anchors.ts';

/**
 * What something beside a page is about, to be looked for in its text. `anchored` comes back with the answer. `foreign`: its words were
 * in another page.
 */
export type SoughtAnchor = { id: string; anchored: number; anchor: Anchor; foreign: boolean };

/** How it stands in the text now; null: what it is about is gone. */
export type FoundAnchor = { id: string; anchored: number; found: Anchor | null };

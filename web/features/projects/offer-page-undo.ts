import { createContext, use } from 'react';
import type { ProjectMove } from './page-tree.queries.ts';

/** What was done to the open page from the tree, so that another screen took the place of the page's. */
export type PageUndo = {
  words: string;
  /** How it is taken back. */
  back: { move: ProjectMove } | { trashed: string };
  /** The page that was open, where it stands once it is back. */
  open: { projectId: string; pageId: string };
  /** Path of the screen that took its place: whoever has gone on from there is not led back. */
  shown: string;
};

export const OfferPageUndo = createContext<(undo: PageUndo) => void>(() => undefined);

/** Gives the way back to whoever has done something to the open page: the tree with its own notice goes with that screen. */
export function useOfferPageUndo(): (undo: PageUndo) => void {
  return use(OfferPageUndo);
}

import { createContext, lazy, type ReactNode, Suspense, use, useState } from 'react';
import type { ProjectMove } from './page-tree.queries.ts';

const PageUndoNotice = lazy(async () => ({
  default: (await import('./page-undo-notice.tsx')).PageUndoNotice,
}));

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

const Offer = createContext<(undo: PageUndo) => void>(() => undefined);

/** Gives the way back to whoever has done something to the open page: the tree with its own notice goes with that screen. */
export function useOfferPageUndo(): (undo: PageUndo) => void {
  return use(Offer);
}

/** Round all screens: the way back outlives the one on which something was done. */
export function PageUndos({ children }: { children: ReactNode }) {
  const [undo, setUndo] = useState<PageUndo | null>(null);
  return (
    <Offer value={setUndo}>
      {children}
      {undo && (
        <Suspense fallback={null}>
          <PageUndoNotice key={undo.words} undo={undo} onGone={() => setUndo(null)} />
        </Suspense>
      )}
    </Offer>
  );
}

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { OfferPageUndo, type PageUndo } from './offer-page-undo.ts';

const PageUndoNotice = lazy(async () => ({
  default: (await import('./page-undo-notice.tsx')).PageUndoNotice,
}));

/** Round all screens: the way back outlives the one on which something was done. */
export function PageUndos({ children }: { children: ReactNode }) {
  const [undo, setUndo] = useState<PageUndo | null>(null);
  return (
    <OfferPageUndo value={setUndo}>
      {children}
      {undo && (
        <Suspense fallback={null}>
          <PageUndoNotice key={undo.words} undo={undo} onGone={() => setUndo(null)} />
        </Suspense>
      )}
    </OfferPageUndo>
  );
}

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { AskExport, type ExportWish } from '../features/exports/ask-export.ts';
import { allEnglish } from './messages.ts';

const ExportDesk = lazy(async () => {
  const [{ ExportDesk }] = await Promise.all([import('./exports-screen.tsx'), allEnglish()]);
  return { default: ExportDesk };
});

/** Round all screens: an export goes on when the one is left on which it was begun. */
export function Exporting({ children }: { children: ReactNode }) {
  // Undefined until somebody asks for the first time.
  const [wish, ask] = useState<ExportWish | null>();
  return (
    <AskExport value={ask}>
      {children}
      {wish !== undefined && (
        <Suspense>
          <ExportDesk wish={wish} ask={ask} />
        </Suspense>
      )}
    </AskExport>
  );
}

import type { Project } from '../../shared/contracts/projects.ts';
import { useAskExport } from '../features/exports/ask-export.ts';

/** Opens the dialog of an export for a page of a project, those below it, or the whole project. */
export function useExportPage(project: Project): (page: string, title: string) => Promise<void> {
  const askExport = useAskExport();
  return async (page, title) => {
    const { wishOfPage } = await import('./wish-of-page.ts');
    askExport(wishOfPage(project, page, title));
  };
}

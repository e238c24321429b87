import type { Project } from '../../shared/contracts/projects.ts';
import type { ExportWish } from '../features/exports/ask-export.ts';
import { branchOf } from '../features/projects/page-places.ts';

/** What can become a file from where somebody reads a page: it, what is below it, or the whole project. */
export function wishOfPage({ id, name, pages }: Project, of: string, title: string): ExportWish {
  const below = branchOf(pages, of).size - 1;
  return {
    choices: [
      { scope: 'page', of, title },
      ...(below > 0 ? [{ scope: 'branch' as const, of, title, below }] : []),
      { scope: 'project', of: id, title: name },
    ],
  };
}

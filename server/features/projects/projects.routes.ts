import * as contracts from '../../../shared/contracts/projects.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import { getProject, listProjects } from './projects.ts';

export type ProjectsPorts = {
  db: Database;
  /** The tree of a project's pages in reading order. */
  pagesOf(project: string): Promise<{ id: string; title: string; parentId: string | null }[]>;
};

export function projectsRoutes({ db, pagesOf }: ProjectsPorts): Serving[] {
  return [
    serve(contracts.listProjects, async (_input, { who }) => ({
      projects: await listProjects(db, who.account),
    })),

    serve(contracts.getProject, async ({ params }, { facts }) => ({
      project: await getProject(db, params.projectId, facts, await pagesOf(params.projectId)),
    })),
  ];
}

import * as contracts from '../../../shared/contracts/projects.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import { createProject } from './create-project.ts';
import { getProject, listProjects } from './projects.ts';

export type ProjectsPorts = {
  db: Database;
  /** The tree of those pages of a project that the reader may see, in reading order. */
  pagesOf(project: string, reader: { account: string; now: number }): Promise<contracts.Project['pages']>;
  now(): number;
};

export function projectsRoutes({ db, pagesOf, now }: ProjectsPorts): Serving[] {
  return [
    serve(contracts.listProjects, async (_input, { who }) => ({
      projects: await listProjects(db, { account: who.account, now: now() }),
    })),

    serve(contracts.getProject, async ({ params }, { facts, who }) => {
      const reader = { account: who.account, now: now() };
      const pages = await pagesOf(params.projectId, reader);
      return { project: await getProject(db, params.projectId, facts, pages, reader) };
    }),

    serve(contracts.createProject, async ({ params, body }, { who, facts }) => {
      const id = await createProject(db, who.account, params.groupId, facts, body, now());
      return isRefusal(id) ? id : { id };
    }),
  ];
}

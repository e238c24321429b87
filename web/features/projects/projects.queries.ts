import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { createPage } from '../../../shared/contracts/pages.ts';
import { createProject, getProject, listProjects, type Project } from '../../../shared/contracts/projects.ts';
import { call } from '../../sync/api-client.ts';
import { askOrKept } from '../../sync/kept-answers.ts';

/** The projects I may see, last changed first. */
export const projectsQuery = queryOptions({
  queryKey: ['projects.list'],
  queryFn: async ({ signal }) =>
    (await askOrKept('projects.list', () => call(listProjects, { signal }))).projects,
  meta: { shows: [{ topic: 'me', what: ['projects'] }] },
});

/** One project with its people, its tree of pages and what I may do in it. */
export const projectQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects.get', projectId],
    queryFn: async ({ signal }) =>
      (
        await askOrKept(`projects.get/${projectId}`, () =>
          call(getProject, { params: { projectId }, signal }),
        )
      ).project,
    meta: { shows: [{ topic: `project:${projectId}`, what: ['plan', 'pages', 'people'] }] },
  });

/** Adds an empty page at the top of a project's tree. */
export function useCreatePage(projectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (title: string) =>
      (await call(createPage, { params: { projectId }, body: { title } })).page,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['projects.get', projectId] }),
  });
}

/** Begins a project in a group; answers with its id. */
export function useCreateProject(groupId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: { name: string; drivingQuestion: string; subjects: Project['subjects'] }) =>
      (await call(createProject, { params: { groupId }, body })).id,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['projects.list'] }),
  });
}

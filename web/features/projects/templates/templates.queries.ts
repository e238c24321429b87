import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  listTemplates,
  makeTemplate,
  startProjects,
} from '../../../../shared/contracts/projects/templates.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { call } from '../../../sync/api-client.ts';

/** The templates of the groups that I lead, by name. */
export const templatesQuery = queryOptions({
  queryKey: ['projects.listTemplates'],
  queryFn: async ({ signal }) => (await call(listTemplates, { signal })).templates,
  meta: { shows: [{ topic: 'me', what: ['projects'] }] },
});

type NewTemplate = {
  request: string;
  groupId: string;
  name: string;
  from: { project: string } | { drivingQuestion: string; subjects: Project['subjects'] };
};

/** Makes a template; answers with its id. The same `request` makes one, however often it is sent. */
export function useMakeTemplate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ groupId, ...body }: NewTemplate) =>
      (await call(makeTemplate, { params: { groupId }, body })).id,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['projects.listTemplates'] }),
  });
}

type Start = {
  request: string;
  templateId: string;
  /** A day such as `2026-11-22`; null: as in the template. */
  begins: string | null;
  teams: { name: string; people: string[] }[];
};

/** Starts a project for each team, all or none; once for each `request`. Answers with the projects. */
export function useStartProjects(groupId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Start) => (await call(startProjects, { params: { groupId }, body })).projects,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['projects.list'] }),
  });
}

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type ExportEntry,
  type ExportOrder,
  exportGroup,
  exportPage,
  exportProject,
  listExports,
  removeExport,
} from '../../../shared/contracts/exports.ts';
import { call } from '../../sync/api-client.ts';
import type { Exportable } from './ask-export.ts';

/** My exports, the last asked for first; true while they are written. */
export const exportsQuery = queryOptions({
  queryKey: ['exports.list'],
  queryFn: async ({ signal }) => (await call(listExports, { signal })).exports,
  meta: { shows: [{ topic: 'me', what: ['exports'] }] },
});

export type Wanted = Pick<Exportable, 'scope' | 'of'> & { order: ExportOrder };

/** Asks for an export, and has it in the list at once. */
export function useBeginExport() {
  const put = usePutList();
  return useMutation({
    mutationFn: async (wanted: Wanted) => (await begin(wanted)).export,
    onSuccess: (entry) => put((list) => [entry, ...list.filter(({ id }) => id !== entry.id)]),
  });
}

function begin({ scope, of, order }: Wanted) {
  if (scope === 'project') return call(exportProject, { params: { projectId: of }, body: order });
  if (scope === 'group') return call(exportGroup, { params: { groupId: of }, body: order });
  return call(exportPage, { params: { pageId: of }, body: { ...order, below: scope === 'branch' } });
}

/** Ends one that is under way, or removes its file. */
export function useRemoveExport() {
  const put = usePutList();
  return useMutation({
    mutationFn: ({ id }: ExportEntry) => call(removeExport, { params: { exportId: id } }),
    onSuccess: (_, removed) => put((list) => list.filter(({ id }) => id !== removed.id)),
  });
}

function usePutList() {
  const queries = useQueryClient();
  return async (change: (list: ExportEntry[]) => ExportEntry[]) => {
    // An answer that is on its way may be older than this one.
    await queries.cancelQueries(exportsQuery);
    queries.setQueryData(exportsQuery.queryKey, (list = []) => change(list));
    void queries.invalidateQueries(exportsQuery);
  };
}

import { infiniteQueryOptions } from '@tanstack/react-query';
import { listAudit } from '../../../shared/contracts/operations.ts';
import { type Answer, call } from '../../sync/api-client.ts';

/** `from` and `until` are in ms since 1970; an empty word or null asks for everything. */
export type AuditSearch = { person: string; action: string; from: number | null; until: number | null };

type AuditPage = Answer<typeof listAudit>;

/** The audit log, newest first, page by page. */
export const auditQuery = ({ person, action, from, until }: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['operations.audit', person, action, from, until],
    initialPageParam: null,
    queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: number | null }) =>
      call(listAudit, {
        query: {
          ...(person !== '' && { person }),
          ...(action !== '' && { action }),
          ...(from !== null && { from }),
          ...(until !== null && { until }),
          ...(pageParam !== null && { before: pageParam }),
        },
        signal,
      }),
    getNextPageParam: ({ more, entries }: AuditPage): number | null =>
      more ? (entries.at(-1)?.seq ?? null) : null,
  });

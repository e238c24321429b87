import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type FoundKind, search } from '../../../shared/contracts/search.ts';
import { call } from '../../sync/api-client.ts';

/** What I may see that has these words. Without `kind` some of each. What was found before stays until there is an answer. */
export const searchQuery = (q: string, limit: number, kind?: FoundKind) =>
  queryOptions({
    queryKey: ['search.find', q, kind ?? null, limit],
    queryFn: ({ signal }) => call(search, { query: { q, limit, ...(kind && { kind }) }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    gcTime: 30_000,
  });

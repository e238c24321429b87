import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type Found, type FoundKind, longestSearch } from '../../../shared/contracts/search.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { searchQuery } from './search.queries.ts';

/** How long fingers rest before the server is asked, in ms: it is not asked for each letter, and nobody waits. */
const restFor = 80;

export type FoundSoFar = {
  found: readonly Found[];
  more: readonly FoundKind[];
  /** The words that this was found for; those being typed may be ahead. */
  q: string;
  state: 'empty' | 'waiting' | 'done' | 'failed';
  /** Key of the words for what went wrong. */
  failure: string | null;
};

/** Finds while somebody types; what is under way for older words is given up. */
export function useFound(typed: string, limit: number, kind?: FoundKind): FoundSoFar {
  const wanted = typed.trim() === '' ? '' : typed.slice(0, longestSearch);
  const [q] = useDebouncedValue(wanted, restFor);
  const { data, error, isPlaceholderData } = useQuery(searchQuery(q, limit, kind));
  const { found = [], more = [] } = wanted === '' || error ? {} : (data ?? {});
  return { found, more, q, state: stateOf(), failure: wanted !== '' && error ? failureKey(error) : null };

  function stateOf(): FoundSoFar['state'] {
    if (wanted === '') return 'empty';
    if (error) return 'failed';
    return data && !isPlaceholderData && q === wanted ? 'done' : 'waiting';
  }
}

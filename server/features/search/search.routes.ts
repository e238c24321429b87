import { refuse } from '../../../shared/contracts/refusals.ts';
import * as contracts from '../../../shared/contracts/search.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Indexing } from './indexing.ts';
import { type SearchPorts, search } from './search.ts';

export type SearchRoutesPorts = SearchPorts & {
  now(): number;
  indexing: Pick<Indexing, 'bringSomeIn'>;
  /** Searches of one account in a time. */
  searches: { exhausted(account: string): boolean; begin(account: string): void };
};

export function searchRoutes({ now, indexing, searches, ...ports }: SearchRoutesPorts): Serving[] {
  return [
    serve(contracts.search, async ({ query }, { who }) => {
      if (searches.exhausted(who.account)) return refuse('too_many_tries');
      searches.begin(who.account);
      await indexing.bringSomeIn();
      return search(ports, query, { account: who.account, now: now() });
    }),
  ];
}

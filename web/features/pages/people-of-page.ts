import type { QueryClient } from '@tanstack/react-query';
import type { Audience } from '../../../shared/contracts/pages/audience.ts';
import { audienceQuery } from './pages.queries.ts';

/** How long an answer is good enough to offer names by, in ms. */
const goodFor = 60_000;

/** Who may see a page, for those who would mention somebody on it. Nobody, where that cannot be asked, as without a network. */
export async function peopleOfPage(queries: QueryClient, pageId: string): Promise<Audience['people']> {
  try {
    return (await queries.fetchQuery({ ...audienceQuery(pageId), staleTime: goodFor })).people;
  } catch (refused) {
    // It is asked again with the next name.
    console.warn(refused);
    return [];
  }
}

import { useSuspenseQuery } from '@tanstack/react-query';
import type { Person } from '../../shared/contracts/accounts.ts';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';

/** What the root route has loaded: the school, who I am, the demo people. */
export function useWelcome() {
  return useSuspenseQuery(welcomeQuery).data;
}

/** Who is signed in, on a screen below the route that needs somebody. */
export function useMe(): Person {
  const { me } = useWelcome();
  if (!me) throw new Error('this screen stands below the signed-in route');
  return me;
}

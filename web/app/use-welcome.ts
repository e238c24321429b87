import { useSuspenseQuery } from '@tanstack/react-query';
import type { Person } from '../../shared/contracts/accounts.ts';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';

/** What the root route has loaded: the school, who I am, the demo people. */
export function useWelcome() {
  return useSuspenseQuery(welcomeQuery).data;
}

/** Who is signed in, on a screen below the route that needs somebody; who was, for as long as it stays after their sign-in has ended. */
export function useMe(): Person {
  const { me: now, before } = useWelcome();
  const me = now ?? before;
  if (!me) throw new Error('this screen stands below the signed-in route');
  return me;
}

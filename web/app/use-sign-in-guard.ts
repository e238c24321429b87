import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { showsUnsent, welcomeQuery } from '../features/accounts/accounts.queries.ts';

/** When the person signed in is no longer who the routes were decided for, decides them again. */
export function useSignInGuard(): void {
  const router = useRouter();
  const { data: me } = useQuery({
    ...welcomeQuery,
    select: ({ me, choosePassword }) => me && `${me.id} ${choosePassword}`,
  });
  const decidedFor = useRef(me);
  useEffect(() => {
    if (decidedFor.current === me) return;
    decidedFor.current = me;
    void decide();

    async function decide() {
      // Unsent words stay before whoever wrote them, to be copied: their page says what has happened.
      if (me || !(await showsUnsent())) await router.invalidate();
    }
  }, [me, router]);
}

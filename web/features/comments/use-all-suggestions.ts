import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { useBeside } from './beside-page.ts';
import { threadsQuery } from './comments.queries.ts';

/** All that is suggested on the page, decided one after the other; stops at the first that cannot be. `said`: how far that is. */
export function useAllSuggestions(threads: readonly Thread[]) {
  const { t } = useTranslation('comments');
  const beside = useBeside();
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const open = threads.filter(
    ({ suggestion, abilities, detached }) =>
      suggestion?.state === 'open' && abilities['suggestion:decide'] && !detached,
  );
  async function decide(decision: 'accepted' | 'declined', all: () => Promise<number>) {
    setSaid(t(`deciding.${decision}`));
    try {
      setSaid(t(`${decision}All`, { count: await all() }));
    } catch (failure) {
      setSaid(t(`${failureKey(failure)}.title`));
    }
    await queries.invalidateQueries({ queryKey: threadsQuery(beside.pageId).queryKey });
  }
  return {
    count: open.length,
    said,
    accept: () =>
      void decide('accepted', async () => {
        const { acceptAll } = await import('./suggestion-part.tsx');
        return acceptAll(beside, open);
      }),
    decline: () =>
      void decide('declined', async () => {
        for (const { id } of open) await beside.run({ kind: 'decline', thread: id });
        return open.length;
      }),
  };
}

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { findThread, type Thread } from '../../../shared/contracts/comments.ts';
import { call, Refused } from '../../sync/api-client.ts';

/**
 * Leads on to the page on which a thread is now that somebody was led to here: it goes along with its words. Tells whether it is nowhere
 * any more.
 */
export function useThreadElsewhere(at: string | null, threads: readonly Thread[], pageId: string): boolean {
  const navigate = useNavigate();
  const isMissing = at !== null && !threads.some(({ id }) => id === at);
  const { data, error } = useQuery({
    queryKey: ['comments.findThread', at],
    queryFn: ({ signal }) => call(findThread, { params: { threadId: at ?? '' }, signal }),
    enabled: isMissing,
    retry: false,
  });
  const elsewhere = isMissing && data && data.pageId !== pageId ? data.pageId : null;
  useEffect(() => {
    if (elsewhere === null || at === null) return;
    void navigate({
      to: '/pages/$pageId',
      params: { pageId: elsewhere },
      search: { thread: at },
      replace: true,
    });
  }, [elsewhere, at, navigate]);
  return isMissing && error instanceof Refused && error.refusal === 'not_found';
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { PageConnection } from '../../sync/page-connection.ts';
import { openPages, usePageState } from '../../sync/use-page-connection.ts';

/** When another connection may do something else, what was known of rights is asked for again. Returns whether the page is gone. */
export function useRightsChanged(connection: PageConnection, pageId: string): boolean {
  const queries = useQueryClient();
  const write = usePageState(connection, ({ welcome }) => welcome?.write ?? null);
  const gone = usePageState(
    connection,
    ({ status }) => status.kind === 'stopped' && status.why === 'unavailable',
  );
  const before = useRef(write);
  useEffect(() => {
    const changed = before.current !== null && before.current !== write;
    before.current = write;
    if (!changed && !gone) return;
    for (const name of ['pages.get', 'pages.getAudience'])
      void queries.invalidateQueries({ queryKey: [name, pageId] });
    // The tree of pages, which may show one less.
    void queries.invalidateQueries({ queryKey: ['projects.get'] });
  }, [write, gone, queries, pageId]);
  return gone;
}

/** A page that was gone, and then is there again when it is asked for, is connected again. `missing`: it was asked for and not found. */
export function useBackAgain(account: string, pageId: string, gone: boolean, missing: boolean): void {
  const wasMissing = useRef(false);
  useEffect(() => {
    if (gone && !missing && wasMissing.current) openPages.openAgain(account, pageId);
    wasMissing.current = gone && missing;
  }, [account, pageId, gone, missing]);
}

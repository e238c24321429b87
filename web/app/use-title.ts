import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { noteRecentPlace } from '../features/search/recent-places.ts';

/** Projects, their pages, and groups: what somebody may want to come back to. */
const isPlace = /^\/(projects|pages|groups)\/[^/]+(\/pages\/[^/]+)?$/;

/** Names the window after the screen: "Home · Atelier". */
export function useTitle(screen: string): void {
  const { t } = useTranslation('app');
  const title = t('windowTitle', { screen });
  useEffect(() => {
    document.title = title;
    const { pathname } = window.location;
    if (screen !== '' && isPlace.test(pathname)) noteRecentPlace({ href: pathname, title: screen });
  }, [title, screen]);
}

import { useQuery } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { projectQuery } from '../features/projects/projects.queries.ts';
import { SearchButton } from '../features/search/search-button.tsx';
import { placeOfFound } from './place-of-found.ts';
import { useWelcome } from './use-welcome.ts';

const Palette = lazy(async () => ({ default: (await import('../features/search/palette.tsx')).Palette }));

/** The button for the search, and its keys, on every screen of somebody who is signed in. */
export function SearchOpener() {
  const { t } = useTranslation('app');
  const router = useRouter();
  const { abilities } = useWelcome();
  const [open, setOpen] = useState(false);

  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      // In a text it makes a link of chosen words; what is already asked is not laid over.
      if (event.altKey || event.shiftKey || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setOpen(true);
    }
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);

  const project = useRouterState({
    select: ({ location }) => /^\/projects\/[^/]+/.exec(location.pathname)?.[0],
  });
  const projectId = project?.slice('/projects/'.length) ?? '';
  // The screens of a project have asked for it.
  const { data: shown } = useQuery({ ...projectQuery(projectId), enabled: false });
  const here = (['tasks', 'files', 'calendar'] as const).map((screen) => ({
    href: `${project}/${screen}`,
    words: t(`search:here.${screen}`),
  }));
  const places = [
    ...(project === undefined ? [] : here),
    ...(shown?.abilities['page:create']
      ? [{ href: `${project}?new=page`, words: t('search:here.newPage') }]
      : []),
    { href: '/', words: t('nav.home') },
    { href: '/projects', words: t('nav.projects') },
    { href: '/groups', words: t('nav.groups') },
    { href: '/calendar', words: t('nav.calendar') },
    { href: '/notifications', words: t('notifications:title') },
    { href: '/exports', words: t('nav.exports') },
    ...(abilities?.['school:administer'] ? [{ href: '/school', words: t('nav.school') }] : []),
    { href: '/settings', words: t('nav.settings') },
  ];

  return (
    <>
      <SearchButton onOpen={() => setOpen(true)} />
      {open && (
        <Suspense>
          <Palette
            actions={places}
            placeOf={placeOfFound}
            onGo={(href) => router.history.push(href)}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

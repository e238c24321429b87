import { useDebouncedCallback } from '@mantine/hooks';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recentPlaces } from '../features/search/recent-places.ts';
import { SearchResults } from '../features/search/search-results.tsx';
import { Single } from '../ui/duo.tsx';
import { useVisit } from '../ui/use-visit.ts';
import { MainFrame } from './main-frame.tsx';
import { placeOfFound } from './place-of-found.ts';
import { ScreenPart } from './screen-part.tsx';
import css from './search-screen.module.css';
import { useTitle } from './use-title.ts';

/** Everything that was found, kind by kind; on a phone this is the search. */
export function SearchScreen() {
  const { t } = useTranslation('search');
  useTitle(t('title'));
  return (
    <MainFrame>
      <Single>
        <h1>{t('title')}</h1>
        <ScreenPart>
          {/* Whoever is led here anew, or goes back, finds the words of that address in the field. */}
          <Search key={useVisit()} />
        </ScreenPart>
      </Single>
    </MainFrame>
  );
}

/** How long fingers rest before the address says what is looked for, in ms. */
const restFor = 250;

/** The letters are held here: through the address each would come back late, after others have been typed. */
function Search() {
  const { t } = useTranslation('search');
  const { q: words = '', kind } = useSearch({ from: '/signed-in/search' });
  const router = useRouter();
  const [looked, setLooked] = useState({ q: words, kind: kind ?? null });
  const note = useDebouncedCallback(({ q, kind }: typeof looked) => {
    // Whoever has gone on is not called back.
    if (router.latestLocation.pathname !== '/search') return;
    const search = { ...(q !== '' && { q }), ...(kind && { kind }) };
    // At once: on its way through the router it would come after the step that follows it.
    router.history.replace(router.buildLocation({ to: '/search', search }).href);
  }, restFor);

  /** A click with a key held opens another window, which the browser does by itself. */
  function follow(event: MouseEvent, href: string) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // The way back leads to all that was typed.
    note.flush();
    // Two steps in one moment would become one, without the first address.
    router.history.flush();
    router.history.push(href);
  }

  const recent = recentPlaces();
  return (
    <SearchResults
      {...looked}
      onChange={(next) => {
        setLooked(next);
        note(next);
      }}
      link={(found, className, line) => (
        <a
          className={className}
          href={placeOfFound(found)}
          onClick={(event) => follow(event, placeOfFound(found))}
        >
          {line}
        </a>
      )}
      before={
        recent.length > 0 && (
          <>
            <h2>{t('palette.recent')}</h2>
            <ul className={css.recent}>
              {recent.map(({ href, title }) => (
                <li key={href}>
                  <a href={href} onClick={(event) => follow(event, href)}>
                    <bdi>{title}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )
      }
    />
  );
}

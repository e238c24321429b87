import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { recentPlaces } from '../features/search/recent-places.ts';
import { SearchResults } from '../features/search/search-results.tsx';
import { Single } from '../ui/duo.tsx';
import { MainFrame } from './main-frame.tsx';
import { placeOfFound } from './place-of-found.ts';
import { ScreenPart } from './screen-part.tsx';
import css from './search-screen.module.css';
import { useTitle } from './use-title.ts';

/** Everything that was found, kind by kind; on a phone this is the search. */
export function SearchScreen() {
  const { t } = useTranslation('search');
  const { q = '', kind } = useSearch({ from: '/signed-in/search' });
  const navigate = useNavigate();
  const router = useRouter();
  useTitle(t('title'));

  /** A click with a key held opens another window, which the browser does by itself. */
  function follow(event: MouseEvent, href: string) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(href);
  }

  const recent = recentPlaces();
  return (
    <MainFrame>
      <Single>
        <h1>{t('title')}</h1>
        <ScreenPart>
          <SearchResults
            q={q}
            kind={kind ?? null}
            onChange={(looked) =>
              void navigate({
                to: '/search',
                search: {
                  ...(looked.q !== '' && { q: looked.q }),
                  ...(looked.kind && { kind: looked.kind }),
                },
                replace: true,
              })
            }
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
        </ScreenPart>
      </Single>
    </MainFrame>
  );
}

import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Found, type FoundKind, foundKinds, mostFound } from '../../../shared/contracts/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loading } from '../../ui/loading.tsx';
import { FoundLine } from './found-line.tsx';
import css from './search-results.module.css';
import { useFound } from './use-found.ts';

type SearchResultsProps = {
  /** What is typed, and of which kind it is looked for; null: of each. */
  q: string;
  kind: FoundKind | null;
  onChange: (looked: { q: string; kind: FoundKind | null }) => void;
  /** What was found as a link; the application knows the places. */
  link: (found: Found, className: string | undefined, line: ReactNode) => ReactNode;
  /** What stands there before anything is typed. */
  before: ReactNode;
};

/** Of each kind while no kind is chosen. */
const someOfEach = 8;

/** The field and all that was found, kind by kind. */
export function SearchResults({ q, kind, onChange, link, before }: SearchResultsProps) {
  const { t } = useTranslation('search');
  const { found, more, state, failure } = useFound(q, kind ? mostFound : someOfEach, kind ?? undefined);
  const kinds = foundKinds.filter((each) => found.some((hit) => hit.kind === each));
  return (
    <>
      <search>
        <label className={css.field}>
          <span className={css.label}>{t('field')}</span>
          <span className={css.box}>
            <IconSearch size={20} stroke={1.75} aria-hidden />
            <input
              type="search"
              className={css.input}
              // biome-ignore lint/a11y/noAutofocus: who comes here comes to type
              autoFocus={q === ''}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint="search"
              dir="auto"
              value={q}
              onChange={({ target }) => onChange({ q: target.value, kind })}
            />
          </span>
        </label>
        <Choices
          label={t('only')}
          choices={[
            { value: 'all', words: t('kinds.all') },
            ...foundKinds.map((value) => ({ value, words: t(`kinds.${value}`) })),
          ]}
          chosen={kind ?? 'all'}
          onChoose={(value) => onChange({ q, kind: foundKinds.find((each) => each === value) ?? null })}
        />
      </search>
      <p className="unseen" role="status">
        {state === 'done' ? t('count', { count: found.length }) : ''}
      </p>
      <div className={css.results}>
        {state === 'empty' && before}
        {failure !== null && <Failure named={failure} />}
        {state === 'waiting' && found.length === 0 && <Loading />}
        {state === 'done' && found.length === 0 && <p>{t('nothing', { words: q.trim() })}</p>}
        {kinds.map((each) => (
          <section key={each} className={css.kind}>
            <h2>{t(`kinds.${each}`)}</h2>
            <ul className={css.list}>
              {found
                .filter((hit) => hit.kind === each)
                .map((hit) => (
                  <li key={hit.id}>{link(hit, css.link, <FoundLine found={hit} />)}</li>
                ))}
            </ul>
            {more.includes(each) &&
              (kind === null ? (
                <button type="button" className={css.more} onClick={() => onChange({ q, kind: each })}>
                  {t(`more.${each}`)}
                </button>
              ) : (
                <p className={css.hint}>{t('tooMany', { count: mostFound })}</p>
              ))}
          </section>
        ))}
      </div>
    </>
  );
}

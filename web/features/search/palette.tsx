import { IconArrowRight, IconClock, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '../../../shared/contracts/accounts/fold-name.ts';
import { type Found, foundKinds } from '../../../shared/contracts/search.ts';
import { Failure } from '../../ui/failure.tsx';
import { useModal } from '../../ui/use-modal.ts';
import { FoundLine } from './found-line.tsx';
import css from './palette.module.css';
import { type RecentPlace, recentPlaces } from './recent-places.ts';
import { useFound } from './use-found.ts';

/** Something that can be done or gone to from everywhere, contributed by the application. `words`: in the reader's language. */
export type PaletteAction = { href: string; words: string };

type PaletteProps = {
  actions: readonly PaletteAction[];
  placeOf: (found: Found) => string;
  onGo: (href: string) => void;
  onClose: () => void;
};

/** Of each kind; all of them are on the search screen. */
const ofEachKind = 4;

type Entry = { key: string; href: string; line: ReactNode };
type Part = { name: string; entries: Entry[] };

/** Finds and goes anywhere by keyboard: one field, and a list below it that follows what is typed. */
export function Palette({ actions, placeOf, onGo, onClose }: PaletteProps) {
  const { t } = useTranslation('search');
  const id = useId();
  const { dialog, close } = useModal(onClose);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  /** Whether the arrow keys chose it, since the last letter. */
  const [walked, setWalked] = useState(false);
  const [recent] = useState(recentPlaces);
  const sofar = useFound(typed, ofEachKind);

  const parts = partsOf();
  const entries = parts.flatMap((part) => part.entries);
  const active = entries[Math.min(chosen, entries.length - 1)];

  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.key}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);

  function partsOf(): Part[] {
    const wanted = fold(typed.trim());
    const fitting = actions.filter(({ words }) => fold(words).includes(wanted));
    const go = { name: t('palette.go'), entries: fitting.map((action) => actionEntry(action)) };
    if (wanted === '') {
      return [{ name: t('palette.recent'), entries: recent.map(recentEntry) }, go].filter(isFilled);
    }
    const kinds = foundKinds.map((kind) => ({
      name: t(`kinds.${kind}`),
      entries: sofar.found
        .filter((found) => found.kind === kind)
        .map((found) => ({
          key: `${found.kind}-${found.id}`,
          href: placeOf(found),
          line: <FoundLine found={found} />,
        })),
    }));
    const all = actionEntry({
      href: allHref(typed),
      words: t('palette.all', { words: typed.trim() }),
    });
    return [...kinds, go, { name: t('palette.further'), entries: [all] }].filter(isFilled);
  }

  function pressed(event: KeyboardEvent<HTMLInputElement>) {
    // Letters of other scripts are put together with these keys.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      setWalked(true);
      setChosen((Math.min(chosen, entries.length - 1) + step + entries.length) % entries.length);
    }
    if (event.key === 'Enter' && active) {
      event.preventDefault();
      // What stands there was found for other letters; nobody chose it who only types on.
      const older = sofar.state === 'waiting' && !walked && sofar.found.length > 0;
      go(older ? allHref(typed) : active.href);
    }
  }

  function go(href: string) {
    close();
    onGo(href);
  }

  const count = sofar.found.length;
  return (
    <dialog {...dialog} className={css.palette} aria-label={t('title')}>
      <div className={css.field}>
        <IconSearch size={20} stroke={1.75} aria-hidden />
        <input
          className={css.input}
          autoFocus
          role="combobox"
          aria-label={t('palette.field')}
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active && `${id}-${active.key}`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          dir="auto"
          placeholder={t('palette.field')}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setChosen(0);
            setWalked(false);
          }}
          onKeyDown={pressed}
        />
      </div>
      {sofar.failure !== null && (
        <div className={css.words}>
          <Failure named={sofar.failure} />
        </div>
      )}
      {sofar.state === 'done' && count === 0 && (
        <p className={css.words}>{t('nothing', { words: typed.trim() })}</p>
      )}
      <div className={css.list} id={`${id}-list`} role="listbox" aria-label={t('palette.list')}>
        {parts.map(({ name, entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by this role; a fieldset is for a form
          <div key={name} role="group" aria-label={name}>
            <div className={css.name} aria-hidden>
              {name}
            </div>
            {entries.map(({ key, href, line }) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys for all of them
              <div
                key={key}
                id={`${id}-${key}`}
                className={css.entry}
                role="option"
                aria-selected={key === active?.key}
                // The focus stays in the field.
                tabIndex={-1}
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => setChosen(placeIn(parts, key))}
                onClick={() => go(href)}
              >
                {line}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="unseen" role="status">
        {sofar.state === 'done' ? t('count', { count }) : ''}
      </p>
    </dialog>
  );
}

/** The screen with all that is found. */
const allHref = (typed: string) => `/search?q=${encodeURIComponent(typed.trim())}`;

const isFilled = ({ entries }: Part) => entries.length > 0;

function placeIn(parts: readonly Part[], key: string): number {
  return parts.flatMap(({ entries }) => entries).findIndex((entry) => entry.key === key);
}

function actionEntry({ href, words }: PaletteAction): Entry {
  return {
    key: `go-${href}`,
    href,
    line: (
      <PlainLine
        icon={<IconArrowRight className="flip" size={20} stroke={1.75} aria-hidden />}
        words={words}
      />
    ),
  };
}

function recentEntry({ href, title }: RecentPlace): Entry {
  return {
    key: `recent-${href}`,
    href,
    line: <PlainLine icon={<IconClock size={20} stroke={1.75} aria-hidden />} words={title} />,
  };
}

function PlainLine({ icon, words }: { icon: ReactNode; words: string }) {
  return (
    <span className={css.plain}>
      {icon}
      <bdi>{words}</bdi>
    </span>
  );
}

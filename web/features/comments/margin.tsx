import { useMediaQuery } from '@mantine/hooks';
import {
  type ReactNode,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { Later } from '../../editor/menus/later.tsx';
import { stateAsShown } from '../../editor/threads/state-as-shown.ts';
import { firstChange, newThread, useBegunThread } from './begun-thread.ts';
import css from './beside.module.css';
import { useBeside } from './beside-page.ts';
import type { CommentsProps, Wish } from './comments-props.ts';
import { Foot } from './foot.tsx';
import { leadTo, leaveToWords } from './lead-to.ts';
import { loadAnchors, loadBeginCard, loadCard } from './load-cards.ts';
import { MarginBar } from './margin-bar.tsx';
import { NewsSaid } from './news-said.tsx';
import { ReadersBar } from './readers-bar.tsx';
import { allOpen, idsInOrder, nextOpen, sortThreads, threadsInText } from './shown-threads.ts';
import { Stacked } from './stacked.tsx';
import { Counts, NoteSheet } from './strip.tsx';
import { keepTyped } from './typed-ahead.ts';
import { useKeptInView } from './use-kept-in-view.ts';
import { useLedTo } from './use-led-to.ts';
import { useLit } from './use-lit.ts';
import { useTextPresses } from './use-text-presses.ts';
import { useThreadElsewhere } from './use-thread-elsewhere.ts';
import { useThreadKeys } from './use-thread-keys.ts';

type MarginProps = Pick<CommentsProps, 'at' | 'bar' | 'arrive' | 'quietBefore'> & {
  threads: readonly Thread[];
  /** What went wrong. */
  children: ReactNode;
};

/** The notes beside their words; where the margin is a strip, their counts, and the one that is being read. */
export function Margin({ threads, at, bar, arrive, quietBefore, children }: MarginProps) {
  const { t } = useTranslation('comments');
  const { editor, places, pageId, me, lanes } = useBeside();
  const wide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const phone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const found = useSyncExternalStore(places.subscribe, places.read);
  const [begun, setBegun] = useBegunThread(me.id, pageId);
  const [active, setActive] = useState<string | null>(begun ? newThread : null);
  const [filter, setFilter] = useState(allOpen);
  const [listed, setListed] = useState(false);
  const [lit, setLit] = useLit(editor);
  const card = useRef<HTMLElement>(null);
  const margin = useRef<HTMLElement>(null);
  const takesFocus = useRef(false);

  const inText = useMemo(
    () => threadsInText(threads, begun, filter, active),
    [threads, begun, filter, active],
  );
  useEffect(() => places.show(inText, active), [places, inText, active]);
  // One that was just begun or moved stands nowhere until its words are found.
  const standing = active !== null && found.has(active) ? active : null;
  useKeptInView(card, standing, takesFocus);

  const sorted = sortThreads(threads, found, filter, active, me.id);
  const { resolved, lost } = sorted;
  // One that is read in a list at the foot does not stand beside its words too; without words there is no other place.
  const inFoot =
    active !== null &&
    (listed || found.get(active) === null) &&
    [...resolved, ...lost].some(({ id }) => id === active);
  const beside = inFoot ? sorted.beside.filter(({ id }) => id !== active) : sorted.beside;
  const isNowhere = useThreadElsewhere(at, threads, pageId);

  const open = useCallback(
    (id: string, focused = true) => {
      takesFocus.current = focused;
      if (focused && id === active) card.current?.focus({ preventScroll: true });
      setActive(id);
      setListed(false);
    },
    [active],
  );
  const close = useCallback(
    (id: string) => {
      setActive((now) => (now === id ? null : now));
      if (card.current?.contains(document.activeElement)) leaveToWords(editor, places.rangeOf(id));
    },
    [editor, places],
  );
  async function begin(suggests: boolean, about: Wish['about']) {
    const state = stateAsShown(editor);
    const focused = document.activeElement;
    // What is typed before the field is there waits for it; it goes nowhere else, least of all over the words that are selected.
    margin.current?.focus({ preventScroll: true });
    if (margin.current) keepTyped(margin.current);
    const { anchorOfFocus, anchorOfSelection, wholePage } = await loadAnchors();
    const selected = about === 'page' ? wholePage : (anchorOfSelection(state) ?? wholePage);
    const anchor = anchorOfFocus(editor, focused) ?? selected;
    // Where one stands that is begun already, its field is put aside for that of this one.
    places.forget(newThread);
    setBegun({ anchor, suggests: suggests ? firstChange(anchor) : null });
    open(newThread, false);
  }
  function endBegun() {
    leaveToWords(editor, places.rangeOf(newThread));
    setBegun(null);
    setActive(null);
  }

  const mayComment = lanes.length > 0;
  const beginAsWished = useEffectEvent(() => {
    const wish = arrive();
    if (wish && mayComment) void begin(wish.suggests, wish.about);
  });
  // Before it is painted: the focus is nowhere in between.
  useLayoutEffect(() => beginAsWished(), []);
  useTextPresses(editor, {
    mayComment,
    onPress(ids) {
      const next = ids[(active === null ? -1 : ids.indexOf(active)) + 1] ?? ids[0];
      if (next !== undefined) open(next, false);
      else if (active !== newThread) setActive(null);
    },
    onBegin: (suggests) => void begin(suggests, 'selection'),
  });

  useLedTo(at, threads, found, (id) => {
    takesFocus.current = true;
    setActive(id);
    leadTo(editor, places, id);
  });

  useThreadKeys({
    begin: () => mayComment && void begin(false, 'selection'),
    go(step) {
      const next = nextOpen(beside, active, step);
      if (next === null) return;
      open(next);
      leadTo(editor, places, next);
    },
  });

  const activeThread = threads.find(({ id }) => id === active);
  const openCard = (id: string) =>
    id === newThread && begun ? (
      <Later
        load={loadBeginCard}
        awaited
        props={{ begun, onChange: setBegun, onDone: endBegun, onCancel: endBegun }}
      />
    ) : (
      activeThread && (
        <Later
          load={loadCard}
          awaited
          props={{ thread: activeThread, headed: phone, onClose: () => close(id) }}
        />
      )
    );
  const ids = idsInOrder(beside, begun !== null && found.has(newThread), found);
  const foot = (
    <Foot
      resolved={resolved}
      lost={lost}
      none={threads.length === 0 && mayComment && !begun}
      open={listed || inFoot}
      active={active}
      onOpen={setActive}
      onMoved={open}
      onToggle={(opened) => {
        setListed(opened);
        if (inFoot) setActive(null);
      }}
    >
      {isNowhere && <p className={css.none}>{t('nowhere')}</p>}
      {children}
    </Foot>
  );
  const hasVoices = beside.length > 0 || begun !== null;
  return (
    <aside
      ref={margin}
      className={css.margin}
      data-region="margin"
      data-voices={hasVoices || listed || inFoot || undefined}
      tabIndex={-1}
      aria-label={t('pages:voices.title')}
    >
      {bar &&
        createPortal(
          <MarginBar
            compact={!wide}
            threads={threads}
            filter={filter}
            onFilter={setFilter}
            onBegin={
              mayComment ? () => void begin(false, editor.state.selection.empty ? 'page' : 'selection') : null
            }
            onList={() => setListed(true)}
          />,
          bar,
        )}
      {wide ? (
        <Stacked
          ids={ids}
          threads={threads}
          places={found}
          active={active}
          lit={lit}
          onOpen={open}
          onLight={setLit}
          onEscape={close}
          card={card}
        >
          {openCard}
        </Stacked>
      ) : (
        <Counts threads={beside} places={found} onOpen={open} />
      )}
      {!wide && standing !== null && !inFoot && openCard(standing) && (
        <NoteSheet
          phone={phone}
          id={standing}
          ids={ids}
          place={found.get(standing) ?? null}
          card={card}
          onOpen={(id) => {
            open(id);
            leadTo(editor, places, id);
          }}
          onClose={() => (standing === newThread ? endBegun() : close(standing))}
        >
          {openCard(standing)}
        </NoteSheet>
      )}
      {(wide || listed || inFoot) && foot}
      <ReadersBar compact={!wide} hidden={active !== null || listed} />
      <NewsSaid threads={threads} quietBefore={quietBefore} />
    </aside>
  );
}

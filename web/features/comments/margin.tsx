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
import { offerCommenting } from '../../editor/threads/shown-threads.ts';
import type { Places, ThreadToPlace } from '../../editor/threads/thread-places.ts';
import { useVisit } from '../../ui/use-visit.ts';
import { firstChange, newThread, useBegunThread } from './begun-thread.ts';
import css from './beside.module.css';
import { useBeside } from './beside-page.ts';
import type { CommentsProps, Wish } from './comments-props.ts';
import { Foot } from './foot.tsx';
import { leadTo, leaveToWords } from './lead-to.ts';
import { loadAnchors, loadBeginCard, loadCard, loadToBegin } from './load-cards.ts';
import { MarginBar } from './margin-bar.tsx';
import { NewsSaid } from './news-said.tsx';
import { ReadersBar } from './readers-bar.tsx';
import { allOpen, sortThreads } from './shown-threads.ts';
import { Stacked } from './stacked.tsx';
import { Counts, NoteSheet } from './strip.tsx';
import { keepTyped } from './typed-ahead.ts';
import { useLit } from './use-lit.ts';
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
    (): ThreadToPlace[] => [
      ...threads
        .filter(({ id, resolved }) => (resolved !== null) === (filter.show === 'resolved') || id === active)
        .map(({ id, anchor, suggestion }) => ({
          id,
          anchor,
          look: suggestion?.state === 'open' ? ('suggestion' as const) : ('comment' as const),
        })),
      ...(begun
        ? [
            {
              id: newThread,
              anchor: begun.anchor,
              look: begun.suggests ? ('suggestion' as const) : ('comment' as const),
            },
          ]
        : []),
    ],
    [threads, filter.show, active, begun],
  );
  useEffect(() => places.show(inText, active), [places, inText, active]);

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
    const { state } = editor;
    // What is typed before the field is there waits for it; it goes nowhere else, least of all over the words that are selected.
    margin.current?.focus({ preventScroll: true });
    if (margin.current) keepTyped(margin.current);
    const { anchorOfSelection, wholePage } = await loadAnchors();
    const anchor = about === 'page' ? wholePage : (anchorOfSelection(state) ?? wholePage);
    setBegun({ anchor, suggests: suggests ? firstChange(anchor) : null });
    open(newThread, false);
  }
  function endBegun() {
    leaveToWords(editor, places.rangeOf(newThread));
    setBegun(null);
    setActive(null);
  }

  const pressed = useEffectEvent((ids: readonly string[]) => {
    const next = ids[(active === null ? -1 : ids.indexOf(active)) + 1] ?? ids[0];
    if (next !== undefined) open(next, false);
    else if (active !== newThread) setActive(null);
  });
  const mayComment = lanes.length > 0;
  const beginAsWished = useEffectEvent(() => {
    const wish = arrive();
    if (wish && mayComment) void begin(wish.suggests, wish.about);
  });
  // Before it is painted: the focus is nowhere in between.
  useLayoutEffect(() => beginAsWished(), []);
  const beginAtSelection = useEffectEvent((suggests: boolean) => void begin(suggests, 'selection'));
  useEffect(() => {
    editor.storage.shownThreads.pressed = (ids) => pressed(ids);
    const end = mayComment
      ? offerCommenting(editor, {
          begin: () => beginAtSelection(false),
          suggest: () => beginAtSelection(true),
        })
      : null;
    return () => {
      end?.();
      if (!editor.isDestroyed) editor.storage.shownThreads.pressed = null;
    };
  }, [editor, mayComment]);

  useEffect(() => {
    if (!mayComment) return;
    // Whoever selects words may have something to say about them.
    const selects = () => {
      if (editor.state.selection.empty) return;
      editor.off('selectionUpdate', selects);
      loadToBegin();
    };
    editor.on('selectionUpdate', selects);
    return () => void editor.off('selectionUpdate', selects);
  }, [editor, mayComment]);

  useLedTo(at, threads, found, (id) => {
    takesFocus.current = true;
    setActive(id);
    leadTo(editor, places, id);
  });

  // The note that somebody opened takes the focus; one whose words were pressed leaves it in the text.
  useEffect(() => {
    if (active === null || !takesFocus.current) return;
    takesFocus.current = false;
    card.current?.focus({ preventScroll: true });
  }, [active]);

  useThreadKeys({
    begin: () => mayComment && void begin(false, 'selection'),
    go(step) {
      const order = beside.filter((thread) => thread.resolved === null);
      const now = order.findIndex(({ id }) => id === active);
      const first = step > 0 ? 0 : order.length - 1;
      const next = order[now < 0 ? first : (now + step + order.length) % order.length];
      if (!next) return;
      open(next.id);
      leadTo(editor, places, next.id);
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
  const ids = idsInOrder(beside, begun !== null, found);
  const foot = (
    <Foot
      resolved={resolved}
      lost={lost}
      none={threads.length === 0 && mayComment}
      open={listed || inFoot}
      active={active}
      onOpen={setActive}
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
      {!wide && active !== null && !inFoot && openCard(active) && (
        <NoteSheet
          phone={phone}
          id={active}
          ids={ids}
          place={found.get(active) ?? null}
          card={card}
          onOpen={(id) => {
            open(id);
            leadTo(editor, places, id);
          }}
          onClose={() => (active === newThread ? endBegun() : close(active))}
        >
          {openCard(active)}
        </NoteSheet>
      )}
      {(wide || listed || inFoot) && foot}
      <ReadersBar compact={!wide} hidden={active !== null} />
      <NewsSaid threads={threads} quietBefore={quietBefore} />
    </aside>
  );
}

/** From the top of the page to its end; the one that is begun among the others. */
function idsInOrder(beside: readonly Thread[], isBegun: boolean, places: Places): string[] {
  const ids = beside.map(({ id }) => id);
  if (!isBegun) return ids;
  const order = (id: string) => places.get(id)?.order ?? 0;
  const index = ids.findIndex((id) => order(id) > order(newThread));
  return ids.toSpliced(index < 0 ? ids.length : index, 0, newThread);
}

/** Once the thread that somebody was led to is found, or known to be lost. */
function useLedTo(
  at: string | null,
  threads: readonly Thread[],
  places: ReadonlyMap<string, unknown>,
  arrive: (id: string) => void,
): void {
  const arrived = useRef<string | null>(null);
  const visit = useVisit();
  const arrival = `${visit} ${at}`;
  const there = threads.find(({ id }) => id === at);
  const isKnown = at !== null && there !== undefined && (there.resolved !== null || places.has(at));
  const onArrival = useEffectEvent(arrive);
  useEffect(() => {
    if (at === null || !isKnown || arrived.current === arrival) return;
    arrived.current = arrival;
    onArrival(at);
  }, [at, arrival, isKnown]);
}

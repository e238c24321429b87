import { type KeyboardEvent, memo, type ReactNode, type RefObject, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import type { Places } from '../../editor/threads/measure-places.ts';
import { newThread } from './begun-thread.ts';
import css from './comments.module.css';
import { Note } from './note.tsx';
import { stack } from './stack.ts';
import { useBand } from './use-band.ts';
import { useHeights } from './use-heights.ts';

/** Of a note that was not drawn yet, in px. */
const usualHeight = 92;
/** So far a note begins above its words, in px: its first line then stands beside theirs. */
const above = 6;
/** The top of a note at least, in px: above it, its edge would lie under the tools of the page. */
const highest = 2;

type StackedProps = {
  /** In the order of their words. */
  ids: readonly string[];
  threads: readonly Thread[];
  places: Places;
  active: string | null;
  lit: string | null;
  onOpen: (thread: string) => void;
  onLight: (thread: string | null) => void;
  onEscape: (thread: string) => void;
  /** The note that is being read. */
  card: RefObject<HTMLElement | null>;
  children: (id: string) => ReactNode;
};

/** Notes one below the other beside their words. They stand in the sheet, and scroll with it. */
export function Stacked(props: StackedProps) {
  const { ids, threads, places, active, lit, children, ...handlers } = props;
  const [ground, setGround] = useState<HTMLElement | null>(null);
  const band = useBand(ground);
  const { heights, watch } = useHeights();
  const rest = { ...handlers, watch };
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  const tops = stack(
    ids.map((id) => ({
      id,
      wanted: Math.max(highest, (places.get(id)?.top ?? 0) - above),
      height: heights.get(id) ?? usualHeight,
    })),
    active,
  );
  const last = ids.at(-1);
  const end = last === undefined ? 0 : (tops.get(last) ?? 0) + (heights.get(last) ?? usualHeight);
  const near = ids.filter((id) => {
    const top = tops.get(id) ?? 0;
    return id === active || (top < band.to && top + (heights.get(id) ?? usualHeight) > band.from);
  });

  return (
    <div ref={setGround} className={css.notes} style={{ minBlockSize: Math.max(0, end) }}>
      {near.map((id) => (
        <StackedNote
          key={id}
          id={id}
          thread={byId.get(id)}
          top={tops.get(id) ?? 0}
          active={id === active}
          lit={id === lit}
          {...rest}
        >
          {id === active || id === newThread ? children(id) : null}
        </StackedNote>
      ))}
    </div>
  );
}

type StackedNoteProps = Pick<StackedProps, 'onOpen' | 'onLight' | 'onEscape' | 'card'> & {
  id: string;
  thread: Thread | undefined;
  /** px */
  top: number;
  active: boolean;
  lit: boolean;
  watch: ReturnType<typeof useHeights>['watch'];
  /** What it is opened to. */
  children: ReactNode;
};

/** Drawn anew only when something of its own has changed: many stand beside a page on which somebody writes. */
const StackedNote = memo(function StackedNote(props: StackedNoteProps) {
  const { id, thread, top, active, lit, onOpen, onLight, onEscape, card, watch, children } = props;
  const { t } = useTranslation('comments');
  const isOpen = active || id === newThread;
  const look = [css.note, isOpen && css.on, lit && css.lit, thread?.suggestion && css.suggests];
  const stand = useCallback(
    (element: HTMLElement | null) => {
      if (active) card.current = element;
      return watch(element);
    },
    [active, card, watch],
  );

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onEscape(id);
  }
  return (
    <article
      ref={stand}
      data-note={id}
      className={look.filter(Boolean).join(' ')}
      style={{ insetBlockStart: top }}
      tabIndex={-1}
      aria-label={t(isOpen ? 'openThread' : 'thread')}
      onPointerEnter={() => onLight(id)}
      onPointerLeave={() => onLight(null)}
      onFocus={isOpen ? undefined : () => onLight(id)}
      onKeyDown={leave}
    >
      {isOpen ? children : thread && <Note thread={thread} onOpen={onOpen} />}
    </article>
  );
});

import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import type { Place, Places } from '../../editor/threads/measure-places.ts';
import { IconButton } from '../../ui/button.tsx';
import css from './strip.module.css';
import { useBand } from './use-band.ts';

/** Threads whose words begin within so many px of each other stand on one line. */
const sameLine = 16;

/** So far from the top of the sheet a count stands at least, in px: all of it can be pressed. */
const highest = 10;

type CountsProps = { threads: readonly Thread[]; places: Places; onOpen: (thread: string) => void };

/** Where the margin is a strip: beside each line with comments how many there are. */
export function Counts({ threads, places, onOpen }: CountsProps) {
  const { t } = useTranslation('comments');
  const [ground, setGround] = useState<HTMLElement | null>(null);
  const band = useBand(ground);
  const lines = linesOf(threads, places).filter(({ top }) => top > band.from && top < band.to);
  return (
    <div ref={setGround} className={css.counts}>
      {lines.map(({ top, on }) => {
        const [first] = on;
        if (!first) return null;
        const isNew = on.some(({ unread }) => unread);
        const suggests = on.every(({ suggestion }) => suggestion?.state === 'open');
        return (
          <button
            key={first.id}
            type="button"
            className={[css.count, suggests && css.suggests, isNew && css.new].filter(Boolean).join(' ')}
            style={{ insetBlockStart: Math.max(top, highest) }}
            aria-label={[t(suggests ? 'suggestionsHere' : 'here', { count: on.length }), isNew && t('new')]
              .filter(Boolean)
              .join(', ')}
            onClick={() => onOpen(first.id)}
          >
            {on.length}
          </button>
        );
      })}
    </div>
  );
}

function linesOf(threads: readonly Thread[], places: Places): { top: number; on: Thread[] }[] {
  const lines: { top: number; on: Thread[] }[] = [];
  for (const thread of threads) {
    const top = places.get(thread.id)?.top ?? 0;
    const line = lines.at(-1);
    if (line && Math.abs(top - line.top) < sameLine) line.on.push(thread);
    else lines.push({ top, on: [thread] });
  }
  return lines;
}

type NoteSheetProps = {
  phone: boolean;
  id: string;
  ids: readonly string[];
  place: Place | null;
  card: RefObject<HTMLElement | null>;
  onOpen: (thread: string) => void;
  onClose: () => void;
  children: ReactNode;
};

/** The note that is being read: on a phone in a sheet at the foot, with its words kept in view above; else beside its line. */
export function NoteSheet({ phone, id, ids, place, card, onOpen, onClose, children }: NoteSheetProps) {
  const { t } = useTranslation('comments');
  const at = ids.indexOf(id);
  const lift = useKeyboardHeight(phone);
  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }
  const step = (by: number) => () => {
    const next = ids[(at + by + ids.length) % ids.length];
    if (next !== undefined) onOpen(next);
  };
  return (
    <section
      ref={card}
      className={phone ? css.sheet : css.beside}
      style={
        phone ? { insetBlockEnd: lift } : { insetBlockStart: (place?.top ?? 0) + (place?.height ?? 0) + 6 }
      }
      tabIndex={-1}
      data-over-foot={phone || undefined}
      aria-label={t('openThread')}
      onKeyDown={leave}
    >
      {phone && (
        <div className={css.head}>
          <b>
            {at >= 0 && ids.length > 1 ? t('whichOf', { at: at + 1, count: ids.length }) : t('openThread')}
          </b>
          {ids.length > 1 && (
            <>
              <IconButton label={t('before')} onClick={step(-1)}>
                <IconChevronLeft className="flip" size={20} stroke={1.75} aria-hidden />
              </IconButton>
              <IconButton label={t('after')} onClick={step(1)}>
                <IconChevronRight className="flip" size={20} stroke={1.75} aria-hidden />
              </IconButton>
            </>
          )}
          <IconButton label={t('ui:close')} onClick={onClose}>
            <IconX size={20} stroke={1.75} aria-hidden />
          </IconButton>
        </div>
      )}
      <div className={css.content}>{children}</div>
    </section>
  );
}

/** How much of the screen a phone's keyboard covers, in px. */
function useKeyboardHeight(wanted: boolean): number {
  const [covered, setCovered] = useState(0);
  useEffect(() => {
    const seen = window.visualViewport;
    if (!wanted || !seen) return;
    const look = () =>
      setCovered(seen.scale > 1.01 ? 0 : Math.max(0, Math.round(innerHeight - seen.height - seen.offsetTop)));
    look();
    seen.addEventListener('resize', look);
    seen.addEventListener('scroll', look);
    return () => {
      seen.removeEventListener('resize', look);
      seen.removeEventListener('scroll', look);
    };
  }, [wanted]);
  return covered;
}

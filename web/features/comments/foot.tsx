import { IconChevronDown, IconCircleCheck, IconUnlink } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { Later } from '../../editor/menus/later.tsx';
import beside from './beside.module.css';
import css from './comments.module.css';
import { loadCard } from './load-cards.ts';
import { MoveToWords } from './move-to-words.tsx';
import { Note } from './note.tsx';

type FootProps = {
  resolved: readonly Thread[];
  lost: readonly Thread[];
  /** There is no comment at all, and I may begin one. */
  none: boolean;
  open: boolean;
  active: string | null;
  onOpen: (thread: string | null) => void;
  /** One that had lost its words is about others now. */
  onMoved: (thread: string) => void;
  onToggle: (open: boolean) => void;
  children: ReactNode;
};

/** What does not stand beside its words: counted, so that nothing vanishes, and listed for who asks. */
export function Foot({ resolved, lost, none, open, active, onOpen, onMoved, onToggle, children }: FootProps) {
  const { t } = useTranslation('comments');
  const [moving, setMoving] = useState<Thread | null>(null);
  const count = resolved.length + lost.length;
  const isListing = open && !moving;
  return (
    <div className={beside.foot}>
      {children}
      {none && <p className={beside.none}>{t('pages:voices.none')}</p>}
      {moving && (
        <MoveToWords
          thread={moving}
          onMoved={() => {
            setMoving(null);
            onMoved(moving.id);
          }}
          onCancel={() => {
            setMoving(null);
            onOpen(moving.id);
          }}
        />
      )}
      {isListing && (
        <div className={css.lists}>
          {lost.length > 0 && <h3 className={css.title}>{t('lost.list')}</h3>}
          {lost.map((thread) => (
            <Listed
              key={thread.id}
              thread={thread}
              active={active}
              onOpen={onOpen}
              onMove={() => {
                setMoving(thread);
                // The text is free, and this stays whatever is pressed there.
                onToggle(true);
              }}
            />
          ))}
          {resolved.length > 0 && <h3 className={css.title}>{t('resolvedList')}</h3>}
          {resolved.map((thread) => (
            <Listed key={thread.id} thread={thread} active={active} onOpen={onOpen} />
          ))}
          {count === 0 && <p className={beside.none}>{t('nothingListed')}</p>}
        </div>
      )}
      {(count > 0 || open) && !moving && (
        <button type="button" className={css.fold} aria-expanded={open} onClick={() => onToggle(!open)}>
          {resolved.length > 0 && (
            <>
              <IconCircleCheck size={17} stroke={1.75} aria-hidden />
              {t('resolvedCount', { count: resolved.length })}
            </>
          )}
          {resolved.length > 0 && lost.length > 0 && <span aria-hidden>·</span>}
          {lost.length > 0 && (
            <>
              <IconUnlink size={17} stroke={1.75} aria-hidden />
              {t('lost.count', { count: lost.length })}
            </>
          )}
          {count === 0 && t('ui:close')}
          <IconChevronDown className={open ? undefined : css.up} size={17} stroke={1.75} aria-hidden />
        </button>
      )}
    </div>
  );
}

type ListedProps = {
  thread: Thread;
  active: string | null;
  onOpen: (thread: string | null) => void;
  /** Absent for one that has its words. */
  onMove?: () => void;
};

function Listed({ thread, active, onOpen, onMove }: ListedProps) {
  const { t } = useTranslation('comments');
  const isOpen = thread.id === active;
  return (
    <article className={isOpen ? `${css.listed} ${css.on}` : css.listed} aria-label={t('thread')}>
      {isOpen ? (
        <Later
          load={loadCard}
          awaited
          props={{
            thread,
            ...(onMove && { onMove }),
            onClose: () => onOpen(null),
          }}
        />
      ) : (
        <Note thread={thread} lost={onMove !== undefined} onOpen={onOpen} />
      )}
    </article>
  );
}

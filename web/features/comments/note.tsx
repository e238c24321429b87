import { IconLock, IconUnlink } from '@tabler/icons-react';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { shortName } from '../../ui/person-name.ts';
import { useShownName } from '../../ui/use-shown-name.ts';
import { useBeside } from './beside-page.ts';
import { BodyView } from './body-view.tsx';
import { Byline } from './byline.tsx';
import css from './comments.module.css';
import { Decided } from './decided.tsx';
import { Swap } from './swap.tsx';

type NoteProps = {
  thread: Thread;
  /** What it is about is gone: the old words stand here instead. */
  lost?: boolean;
  onOpen: (thread: string) => void;
};

/** A thread at rest: handwriting beside its words. */
export const Note = memo(function Note({ thread, lost = false, onOpen }: NoteProps) {
  const { t } = useTranslation('comments');
  const { colourOf } = useBeside();
  const shown = useShownName();
  const first = thread.comments[0];
  const last = thread.comments.findLast(({ removed }) => !removed);
  const more = thread.count - 2;
  if (!first) return null;
  return (
    <>
      <button type="button" className={css.open} onClick={() => onOpen(thread.id)}>
        <span className="unseen">{t('open', { name: shown(first.author.name) })}</span>
      </button>
      <div className={css.head}>
        <Byline author={first.author} at={first.at} />
        {thread.unread && (
          <span className={css.new} title={t('new')}>
            <span className="unseen">{t('new')}</span>
          </span>
        )}
      </div>
      <Lane thread={thread} />
      {lost && <LostWords thread={thread} />}
      {thread.suggestion && <Swap thread={thread} brief />}
      {thread.suggestion && thread.suggestion.state !== 'open' && (
        <p className={css.resolved}>
          <Decided thread={thread} />
        </p>
      )}
      {first.body ? (
        <Clamped>
          <BodyView body={first.body} />
        </Clamped>
      ) : (
        first.removed && <p className={css.taken}>{t('taken')}</p>
      )}
      {last && last !== first && last.body && (
        <>
          {more > 0 && <p className={css.between}>{t('between', { count: more })}</p>}
          <div className={css.last}>
            <Avatar person={last.author} colour={colourOf(last.author.id)} size="medium" />
            <div>
              <span className="unseen">{shown(shortName(last.author))}</span>
              <Clamped>
                <BodyView body={last.body} />
              </Clamped>
            </div>
          </div>
        </>
      )}
    </>
  );
});

/** Who sees it, where that is not everybody who sees the page. */
export function Lane({ thread: { visibility }, always = false }: { thread: Thread; always?: boolean }) {
  const { t } = useTranslation('comments');
  if (visibility === 'everyone' && !always) return null;
  return (
    <p className={css.lane}>
      {visibility !== 'everyone' && <IconLock size={14} stroke={2} aria-hidden />}
      {t(`lane.${visibility}`)}
    </p>
  );
}

export function LostWords({ thread: { anchor } }: { thread: Thread }) {
  const { t } = useTranslation('comments');
  return (
    <>
      <p className={css.gone}>
        <IconUnlink size={16} stroke={1.75} aria-hidden />
        {t('lost.title')}
      </p>
      {anchor.kind !== 'page' && anchor.quote !== '' && (
        <blockquote className={css.quote} dir="auto">
          {anchor.quote}
        </blockquote>
      )}
    </>
  );
}

/** Four lines, and a word where there are more. */
function Clamped({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation('comments');
  const place = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useLayoutEffect(() => {
    const { current } = place;
    if (!current) return;
    const sizes = new ResizeObserver(() => setOver(current.scrollHeight > current.clientHeight + 2));
    sizes.observe(current);
    return () => sizes.disconnect();
  }, []);
  return (
    <>
      <div ref={place} className={css.clamped}>
        {children}
      </div>
      {over && (
        <span className={css.moreWords} aria-hidden="true">
          {t('moreWords')}
        </span>
      )}
    </>
  );
}

import { IconCheck, IconDots, IconLink, IconMailOpened, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { uuidv4 } from 'lib0/random';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { shortName } from '../../ui/person-name.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useShownName } from '../../ui/use-shown-name.ts';
import { useBeside } from './beside-page.ts';
import { BodyEditor } from './body-editor.tsx';
import { CommentView } from './comment-view.tsx';
import css from './comments.module.css';
import { threadQuery } from './comments.queries.ts';
import { Lane, LostWords } from './note.tsx';
import { SuggestionPart } from './suggestion-part.tsx';

/** Once it is open for so long it is read, in ms. */
const readAfter = 600;

type CardProps = {
  thread: Thread;
  /** Where what it is about is gone: says anew what that is. */
  onMove?: () => void;
  /** What it stands in can be closed by itself. */
  headed?: boolean;
  onClose: () => void;
};

/** The thread that is being read: all of it, and the field for an answer. */
export function Card({ thread, onMove, headed = false, onClose }: CardProps) {
  const { t } = useTranslation('comments');
  const { run, act, pageId } = useBeside();
  const shown = useShownName();
  const { comments, hidden, fetchMore } = useAllComments(thread);
  const { id, author, visibility, resolved, abilities, suggestion } = thread;
  useReading(thread);

  return (
    <>
      <div className={css.tools}>
        {abilities['thread:resolve'] && !resolved && (
          <span className={css.firstTool}>
            <Button
              size="small"
              look="bare"
              onClick={() => {
                act(
                  { kind: 'resolve', thread: id, resolved: true },
                  { words: t('resolvedNow'), back: { kind: 'resolve', thread: id, resolved: false } },
                );
                onClose();
              }}
            >
              <IconCheck size={17} stroke={1.75} aria-hidden />
              {t('resolve')}
            </Button>
          </span>
        )}
        <ThreadMenu thread={thread} onClose={onClose} />
        {!headed && (
          <IconButton label={t('ui:close')} onClick={onClose}>
            <IconX size={18} stroke={1.75} aria-hidden />
          </IconButton>
        )}
      </div>
      <Lane thread={thread} always />
      {resolved && (
        <p className={css.resolved}>
          <IconCheck size={16} stroke={1.75} aria-hidden />
          <span>
            <TimeAgo
              at={resolved.at}
              say={(ago) => t('resolvedBy', { name: shown(shortName(resolved.by)), ago })}
            />
          </span>
          {abilities['thread:resolve'] && (
            <Button
              size="small"
              look="bare"
              onClick={() => act({ kind: 'resolve', thread: id, resolved: false })}
            >
              {t('openAgain')}
            </Button>
          )}
        </p>
      )}
      {onMove && <LostWords thread={thread} />}
      {onMove && abilities['thread:move'] && (
        <Button size="small" onClick={onMove}>
          {t('lost.move')}
        </Button>
      )}
      {suggestion && <SuggestionPart thread={thread} />}
      {comments.map((comment, index) => (
        <div key={comment.id} className={css.part}>
          <CommentView thread={id} lane={visibility} comment={comment} mayReact={abilities['thread:reply']} />
          {index === 0 && hidden > 0 && (
            <Button size="small" look="bare" onClick={fetchMore}>
              {t('earlier', { count: hidden })}
            </Button>
          )}
        </div>
      ))}
      {abilities['thread:reply'] && (
        <BodyEditor
          lane={visibility}
          draft={`comments/${pageId}/reply/${id}`}
          label={t('answer', { name: shown(shortName(author)) })}
          send={t('send')}
          onSend={(body) => run({ kind: 'reply', thread: id, id: uuidv4(), body })}
        />
      )}
    </>
  );
}

function ThreadMenu({ thread, onClose }: { thread: Thread; onClose: () => void }) {
  const { t } = useTranslation('comments');
  const { act } = useBeside();
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null);
  async function copy() {
    try {
      const address = `${location.origin}${location.pathname}?thread=${encodeURIComponent(thread.id)}`;
      await navigator.clipboard.writeText(address);
      setCopied('copied');
    } catch {
      // Without the right to the clipboard; there is none at all where the school's address is not a secure one.
      setCopied('notCopied');
    }
  }
  return (
    <>
      <Menu
        label={t('moreOfThread')}
        button={(menu) => (
          <IconButton {...menu} label={t('moreOfThread')}>
            <IconDots size={18} stroke={1.75} aria-hidden />
          </IconButton>
        )}
      >
        <MenuItem onChoose={() => void copy()}>
          <IconLink size={19} stroke={1.75} aria-hidden />
          {t('copyLink')}
        </MenuItem>
        <MenuItem
          onChoose={() => {
            act({ kind: 'read', thread: thread.id, upTo: 0 });
            onClose();
          }}
        >
          <IconMailOpened size={19} stroke={1.75} aria-hidden />
          {t('markUnread')}
        </MenuItem>
      </Menu>
      <span className={css.said} role="status">
        {copied && t(copied)}
      </span>
    </>
  );
}

/** What is known of the thread's comments by now, without gaps after the first; `hidden`: how many stand between. */
function useAllComments(thread: Thread) {
  const { pageId, withMine } = useBeside();
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(threadQuery(pageId, thread.id));
  const pages = data?.pages.map((page) => withMine(page.thread).comments) ?? [];
  const known = new Map([...pages.reverse().flat(), ...thread.comments].map((each) => [each.id, each]));
  const comments = [...known.values()].sort((one, other) => one.number - other.number);
  const shown = comments.filter(({ removed }) => !removed).length;
  return {
    comments,
    hidden: hasNextPage || !data ? Math.max(0, thread.count - shown) : 0,
    fetchMore: () => void fetchNextPage(),
  };
}

/** Whoever has it open has read it. */
function useReading({ id, unread, comments }: Thread): void {
  const { act } = useBeside();
  const last = comments.at(-1)?.number ?? 0;
  const read = useEffectEvent((upTo: number) => act({ kind: 'read', thread: id, upTo }));
  useEffect(() => {
    if (!unread) return;
    const timer = setTimeout(() => read(last), readAfter);
    return () => clearTimeout(timer);
  }, [unread, last]);
}

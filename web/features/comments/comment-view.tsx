import { IconDots, IconMoodPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainWords } from '../../../shared/contracts/comments/comment-body.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { type Comment, reactions } from '../../../shared/contracts/comments.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useBeside } from './beside-page.ts';
import { BodyEditor } from './body-editor.tsx';
import { BodyView } from './body-view.tsx';
import { Byline } from './byline.tsx';
import type { Emoji } from './comment-operation.ts';
import css from './comments.module.css';
import { jsonOf } from './editor-json.ts';

type CommentViewProps = { thread: string; lane: Visibility; comment: Comment; mayReact: boolean };

/** One comment of a thread that is being read, with what I may do to it. */
export function CommentView({ thread, lane, comment, mayReact }: CommentViewProps) {
  const { t } = useTranslation('comments');
  const { run, act, nameOf, pageId, openBank } = useBeside();
  const [editing, setEditing] = useState(false);
  const { id, author, body, abilities } = comment;

  if (comment.removed) return <p className={css.taken}>{t('taken')}</p>;
  const change = { thread, comment: id };
  return (
    <div className={css.comment}>
      <div className={css.head}>
        <Byline author={author} at={comment.at} edited={comment.editedAt !== null} />
        {(abilities['comment:edit'] || abilities['comment:remove']) && !editing && (
          <Menu
            label={t('more')}
            button={(menu) => (
              <IconButton {...menu} label={t('more')}>
                <IconDots size={18} stroke={1.75} aria-hidden />
              </IconButton>
            )}
          >
            {abilities['comment:edit'] && <MenuItem onChoose={() => setEditing(true)}>{t('edit')}</MenuItem>}
            {abilities['comment:remove'] && (
              <MenuItem
                onChoose={() =>
                  act(
                    { kind: 'remove', ...change },
                    { words: t('removed'), back: { kind: 'restore', ...change } },
                  )
                }
              >
                {t('remove')}
              </MenuItem>
            )}
            {abilities['comment:edit'] && openBank && (
              <MenuItem onChoose={() => openBank(plainWords(body))}>{t('bank.keepThis')}</MenuItem>
            )}
          </Menu>
        )}
      </div>
      {editing ? (
        <BodyEditor
          lane={lane}
          draft={`comments/${pageId}/edit/${id}`}
          label={t('edit')}
          send={t('keep')}
          {...(body && { initial: jsonOf(body, nameOf) })}
          focused
          onSend={async (changed) => {
            await run({ kind: 'edit', ...change, body: changed });
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        body && <BodyView body={body} />
      )}
      <Reactions thread={thread} comment={comment} mayReact={mayReact} />
    </div>
  );
}

const emojiNames: Record<Emoji, string> = {
  '👍': 'thumb',
  '❤️': 'heart',
  '🎉': 'party',
  '💡': 'idea',
  '❓': 'question',
  '✅': 'tick',
};

function Reactions({ thread, comment, mayReact }: { thread: string; comment: Comment; mayReact: boolean }) {
  const { t } = useTranslation('comments');
  const { act, me, nameOf } = useBeside();
  const isMine = (people: readonly string[]) => people.includes(me.id);
  const mine = new Set(comment.reactions.filter(({ people }) => isMine(people)).map(({ emoji }) => emoji));
  const turn = (emoji: Emoji) =>
    act({ kind: 'react', thread, comment: comment.id, emoji, on: !mine.has(emoji) });
  if (comment.reactions.length === 0 && !mayReact) return null;
  return (
    <div className={css.reactions}>
      {comment.reactions.map(({ emoji, people }) => (
        <button
          key={emoji}
          type="button"
          className={css.reaction}
          aria-pressed={mine.has(emoji)}
          aria-label={t('reacted', { reaction: t(`reaction.${emojiNames[emoji]}`), count: people.length })}
          title={people.map(nameOf).join(', ')}
          disabled={!mayReact}
          onClick={() => turn(emoji)}
        >
          <span aria-hidden>{emoji}</span> {people.length}
        </button>
      ))}
      {mayReact && (
        <Menu
          label={t('react')}
          button={(menu) => (
            <IconButton {...menu} label={t('react')}>
              <IconMoodPlus size={18} stroke={1.75} aria-hidden />
            </IconButton>
          )}
        >
          {reactions
            .filter((emoji) => !mine.has(emoji))
            .map((emoji) => (
              <MenuItem key={emoji} onChoose={() => turn(emoji)}>
                <span aria-hidden>{emoji}</span>
                {t(`reaction.${emojiNames[emoji]}`)}
              </MenuItem>
            ))}
        </Menu>
      )}
    </div>
  );
}

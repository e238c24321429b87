import { IconBell, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../../shared/contracts/notifications.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/button.tsx';
import { dayHere } from '../../ui/day-words.ts';
import { Failure } from '../../ui/failure.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useShownName } from '../../ui/use-shown-name.ts';
import css from './notification-line.module.css';
import { NotificationLink } from './notification-link.tsx';
import { useMarkRead } from './notifications.queries.ts';
import { sentenceOf } from './sentence.ts';

/** Account id → colour in a team of mine. */
export type Colours = ReadonlyMap<string, number>;

type NotificationLineProps = {
  notification: Notification;
  colours: Colours;
  /** In a list of nothing else: being unread needs no mark. */
  plain?: boolean;
  /** After its link was followed. */
  onFollow?: (() => void) | undefined;
};

/** One notification as a sentence that leads to its place; following it marks it as read. */
export function NotificationLine({ notification, colours, plain = false, onFollow }: NotificationLineProps) {
  const { t, i18n } = useTranslation('notifications');
  const shown = useShownName();
  const mark = useMarkRead();
  const { id, actor, project, read, at } = notification;
  const sentence = sentenceOf(t, notification, {
    shown,
    language: i18n.language,
    today: dayHere(new Date()),
  });

  function follow() {
    if (!read) mark.mutate(id);
    onFollow?.();
  }

  return (
    <li className={[css.line, plain ? css.plain : !read && css.unread].filter(Boolean).join(' ')}>
      {actor ? (
        <Avatar person={actor} colour={colours.get(actor.id) ?? 0} />
      ) : (
        <span className={css.nobody}>
          <IconBell size={18} stroke={1.75} aria-hidden />
        </span>
      )}
      <div className={css.words}>
        <NotificationLink notification={notification} onFollow={follow}>
          {!read && !plain && <span className="unseen">{t('new')} </span>}
          {sentence}
        </NotificationLink>
        <small>
          {project && (
            <>
              <bdi>{project.name}</bdi> ·{' '}
            </>
          )}
          <TimeAgo at={at} />
        </small>
        {!read && mark.isError && <Failure named={failureKey(mark.error)} />}
      </div>
      {!read && (
        <IconButton
          label={t('markLabel', { sentence })}
          title={t('mark')}
          aria-disabled={mark.isPending || undefined}
          onClick={() => mark.mutate(id)}
        >
          <IconCheck size={19} stroke={1.75} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

import { useTranslation } from 'react-i18next';
import { exactTime, timeAgo } from './time-words.ts';

type TimeAgoProps = {
  /** ms since 1970. */
  at: number;
  /** Puts the words into a sentence of the reader's language; as they are without it. */
  say?: (ago: string) => string;
};

/** A moment as people say it, the exact time on hover and for screen readers. */
export function TimeAgo({ at, say = (ago) => ago }: TimeAgoProps) {
  const { i18n } = useTranslation('ui');
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at, i18n.language)}>
      {say(timeAgo(at, Date.now(), i18n.language))}
    </time>
  );
}

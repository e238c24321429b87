import { useTranslation } from 'react-i18next';
import { timeAgo } from './time-words.ts';

/** A moment as people say it, the exact time on hover and for screen readers. `at` is ms since 1970. */
export function TimeAgo({ at }: { at: number }) {
  const { i18n } = useTranslation('ui');
  const exact = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'short' }).format(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exact}>
      {timeAgo(at, Date.now(), i18n.language)}
    </time>
  );
}

import { useTranslation } from 'react-i18next';
import { dayHere, formatDay } from '../../ui/day-words.ts';
import { lastDayOf } from './export-state.ts';

/** Says how long a file waits to be fetched; `here`: where it does. `until`: ms since 1970. */
export function useUntilWords(said: 'until' | 'here'): (until: number) => string {
  const { t, i18n } = useTranslation('exports');
  return (until) => {
    const now = Date.now();
    const last = lastDayOf(until, now);
    if (last === dayHere(new Date(now))) return t(`${said}Today`);
    const day = formatDay(last, i18n.language, { weekday: 'long', day: 'numeric', month: 'long' });
    return t(said, { day });
  };
}

import { useTranslation } from 'react-i18next';
import type { ClassCode } from '../../../shared/contracts/groups/joining.ts';
import { readerLocale } from '../../ui/reader-locale.ts';

/** Until when a code opens, and how many have come by it. */
export function CodeEnd({ code }: { code: ClassCode }) {
  const { t, i18n } = useTranslation('groups');
  const day = new Intl.DateTimeFormat(readerLocale(i18n.language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const { expiresAt, uses, maxUses } = code;
  const ended = expiresAt !== null && expiresAt <= Date.now();
  const until =
    expiresAt === null
      ? t('code.untilOff')
      : t(ended ? 'code.ended' : 'code.until', { day: day.format(expiresAt) });
  const joined =
    maxUses === null ? t('code.joined', { count: uses }) : t('code.joinedOf', { count: uses, max: maxUses });
  return `${until} ${joined}`;
}

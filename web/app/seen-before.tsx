import { IconCloudOff } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { showsCopies, watchCopies } from '../sync/kept-answers.ts';
import css from '../ui/save-words.module.css';

/** Says of a screen of rows that there is no connection and that it shows copies; null while the server answers. */
export function useSeenBefore(): ReactNode {
  const { t } = useTranslation('app');
  if (!useSyncExternalStore(watchCopies, showsCopies)) return null;
  return (
    <span className={`${css.words} ${css.wait}`} role="status">
      <IconCloudOff size={17} stroke={1.75} aria-hidden />
      {t('seenBefore')}
    </span>
  );
}

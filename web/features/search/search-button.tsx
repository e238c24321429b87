import { useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './search-button.module.css';

/** In the top bar of every screen: opens the palette, on a phone it leads to the search screen. */
export function SearchButton({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('search');
  const wide = useMediaQuery('(min-width: 701px)', true, { getInitialValueInEffect: false });
  const face = (
    <>
      <IconSearch size={20} stroke={1.75} aria-hidden />
      <span className={css.words}>{t('title')}</span>
    </>
  );
  if (!wide)
    return (
      <Link to="/search" className={css.button} aria-label={t('title')}>
        {face}
      </Link>
    );
  const keys = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘ K' : t('keys');
  return (
    <button
      type="button"
      className={css.button}
      aria-label={t('title')}
      aria-keyshortcuts="Control+K Meta+K"
      title={`${t('title')} (${keys})`}
      onClick={onOpen}
    >
      {face}
      <kbd className={css.key} aria-hidden>
        {keys}
      </kbd>
    </button>
  );
}

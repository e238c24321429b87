import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the window after the screen: "Home · Atelier". */
export function useTitle(screen: string): void {
  const { t } = useTranslation('app');
  const title = t('windowTitle', { screen });
  useEffect(() => {
    document.title = title;
  }, [title]);
}

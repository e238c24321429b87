import { useTranslation } from 'react-i18next';

/** How somebody is called on the screen: whose account was erased has no name left, and is a former member. */
export function useShownName(): (name: string) => string {
  const { t } = useTranslation('ui');
  return (name) => name || t('formerMember');
}

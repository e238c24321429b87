import { useTranslation } from 'react-i18next';
import { RosterImport } from '../features/accounts/administration/roster-import.tsx';
import { SchoolFrame } from './school-frame.tsx';

/** Brings in a class list, for those who administer the school. */
export function SchoolImportScreen() {
  const { t } = useTranslation('administration');
  return (
    <SchoolFrame title={t('title')}>
      <RosterImport />
    </SchoolFrame>
  );
}

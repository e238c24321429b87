import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RosterImport } from '../features/accounts/administration/roster-import.tsx';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { SchoolFrame } from './school-frame.tsx';

/** Brings in a class list, for those who administer the school. */
export function SchoolImportScreen() {
  const { t } = useTranslation('administration');
  const { data } = useQuery(groupsQuery);
  const known = data?.groups.find(({ kind }) => kind === 'class');
  return (
    <SchoolFrame title={t('title')}>
      <RosterImport exampleClass={known?.name ?? null} />
    </SchoolFrame>
  );
}

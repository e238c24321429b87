import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AuditLog } from '../features/operations/audit-log.tsx';
import { SchoolFrame } from './school-frame.tsx';

/** What was done to people, groups and rights, for those who administer the school. */
export function SchoolAuditScreen() {
  const { t } = useTranslation('administration');
  const { person } = useSearch({ from: '/signed-in/school/audit' });
  return (
    <SchoolFrame title={t('title')}>
      <AuditLog key={person} about={person ?? ''} />
    </SchoolFrame>
  );
}

import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AddPerson } from '../features/accounts/administration/add-person-form.tsx';
import { PeopleList } from '../features/accounts/administration/people-list.tsx';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { SchoolFrame } from './school-frame.tsx';
import { ScreenPart } from './screen-part.tsx';

/** Everybody in the school, for those who administer it. */
export function SchoolPeopleScreen() {
  const { t } = useTranslation('administration');
  const { groups } = useSuspenseQuery(groupsQuery).data;
  const navigate = useNavigate();
  return (
    <SchoolFrame title={t('title')}>
      <AddPerson
        groups={groups}
        onAdded={(accountId) => navigate({ to: '/school/people/$accountId', params: { accountId } })}
      />
      <ScreenPart>
        <PeopleList groups={groups} />
      </ScreenPart>
    </SchoolFrame>
  );
}

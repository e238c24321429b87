import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { firstSignInsQuery } from '../features/accounts/administration/first-sign-ins.queries.ts';
import { FirstSignIns } from '../features/accounts/administration/first-sign-ins.tsx';
import { Single } from '../ui/duo.tsx';
import { BackLink } from './back-link.tsx';
import { MainFrame } from './main-frame.tsx';
import { ScreenPart } from './screen-part.tsx';
import { useTitle } from './use-title.ts';
import { useWelcome } from './use-welcome.ts';

/** Cards to cut out with which the students of a group sign in for the first time. */
export function FirstSignInsScreen() {
  const { t } = useTranslation('administration');
  const { groupId } = useParams({ from: '/signed-in/groups/$groupId/first-sign-ins' });
  const { data } = useSuspenseQuery(firstSignInsQuery(groupId));
  const { school } = useWelcome();
  useTitle(t('firstSignIns.title'));
  return (
    <MainFrame>
      <Single>
        <BackLink to="/groups/$groupId" params={{ groupId }}>
          {data.group}
        </BackLink>
        <h1>{t('firstSignIns.title')}</h1>
        <ScreenPart>
          <FirstSignIns groupId={groupId} school={school?.name ?? ''} students={data.students} />
        </ScreenPart>
      </Single>
    </MainFrame>
  );
}

import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEnter } from '../features/accounts/accounts.queries.ts';
import { Entry } from '../features/accounts/entry.tsx';
import { JoinSteps } from '../features/groups/join-steps.tsx';
import { EntryLanguages } from './entry-languages.tsx';
import { useTitle } from './use-title.ts';
import { useWelcome } from './use-welcome.ts';

/** Where a class code leads: an account in three small steps, or one more group for who has an account. */
export function JoinScreen() {
  const { t } = useTranslation('groups');
  const { code } = useParams({ strict: false });
  const { me } = useWelcome();
  const navigate = useNavigate();
  const router = useRouter();
  const enter = useEnter();
  useTitle(t('join.screen'));
  const open = (groupId: string) => navigate({ to: '/groups/$groupId', params: { groupId }, replace: true });

  async function entered(groupId: string) {
    await enter();
    await router.invalidate();
    await open(groupId);
  }
  async function joined(groupId: string) {
    await router.options.context.queries.invalidateQueries({ queryKey: ['groups.list'] });
    await open(groupId);
  }

  return (
    <Entry
      languages={<EntryLanguages />}
      form={
        <JoinSteps
          me={me}
          {...(code === undefined ? {} : { code })}
          onEntered={entered}
          onJoined={joined}
          signInInstead={
            <Link to="/sign-in" search={{ next: code === undefined ? '/join' : `/join/${code}` }}>
              {t('join.haveAccount')}
            </Link>
          }
        />
      }
    />
  );
}

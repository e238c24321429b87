import { useParams, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEnter } from '../features/accounts/accounts.queries.ts';
import { Entry } from '../features/accounts/entry.tsx';
import { Invitation } from '../features/projects/invitation.tsx';
import { EntryLanguages } from './entry-languages.tsx';
import { useTitle } from './use-title.ts';
import { useWelcome } from './use-welcome.ts';

/** Where a guest link leads, for somebody signed in or nobody yet. */
export function GuestScreen() {
  const { token } = useParams({ from: '/guest/$token' });
  const { t } = useTranslation('guest-links');
  const { me } = useWelcome();
  const router = useRouter();
  const enter = useEnter();
  useTitle(t('enter.screen'));

  async function entered(projectId: string) {
    await enter();
    await router.invalidate();
    await router.navigate({ to: '/projects/$projectId', params: { projectId }, replace: true });
  }
  return (
    <Entry languages={<EntryLanguages />} form={<Invitation token={token} me={me} onEntered={entered} />} />
  );
}

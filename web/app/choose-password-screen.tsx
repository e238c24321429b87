import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Entry } from '../features/accounts/entry.tsx';
import { FirstPassword } from '../features/accounts/settings/first-password.tsx';
import { localPath } from './local-path.ts';
import { startAfresh } from './start-afresh.ts';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/** All there is for somebody who came in with a password from a sheet. */
export function ChoosePasswordScreen() {
  const { t } = useTranslation('settings');
  const router = useRouter();
  const { next } = useSearch({ strict: false });
  const me = useMe();
  useTitle(t('first.screen'));

  async function enter() {
    await router.invalidate();
    await router.navigate({ href: localPath(next), replace: true });
  }

  return <Entry form={<FirstPassword me={me} onDone={enter} onSignedOut={startAfresh} />} />;
}

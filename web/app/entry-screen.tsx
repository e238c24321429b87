import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CreateSchoolForm } from '../features/accounts/create-school-form.tsx';
import { DemoPeople } from '../features/accounts/demo-people.tsx';
import { Entry } from '../features/accounts/entry.tsx';
import { OtherWays } from '../features/accounts/other-ways.tsx';
import { SignInEnded } from '../features/accounts/sign-in-ended.tsx';
import { SignInForm } from '../features/accounts/sign-in-form.tsx';
import { JoinLink } from '../features/groups/join-link.tsx';
import { EntryLanguages } from './entry-languages.tsx';
import { localPath } from './local-path.ts';
import { useTitle } from './use-title.ts';
import { useWelcome } from './use-welcome.ts';

/** First visit and sign-in are one screen: a new school is created, an existing one entered. */
export function EntryScreen() {
  const { t } = useTranslation('app');
  const { school, demoPeople, before } = useWelcome();
  const router = useRouter();
  const { next } = useSearch({ strict: false });
  useTitle(t(school ? 'screen.signIn' : 'screen.welcome'));

  async function enter() {
    await router.invalidate();
    await router.navigate({ href: localPath(next), replace: true });
  }

  return (
    <Entry
      languages={<EntryLanguages />}
      form={
        school ? (
          <>
            {before && <SignInEnded before={before} />}
            <SignInForm school={school.name} onDone={enter} />
            <OtherWays next={localPath(next)} onDone={enter} />
            <JoinLink />
          </>
        ) : (
          <CreateSchoolForm onDone={enter} />
        )
      }
      demo={demoPeople.length > 0 && <DemoPeople people={demoPeople} onDone={enter} />}
    />
  );
}

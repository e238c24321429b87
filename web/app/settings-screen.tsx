import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/contracts/accounts/languages.ts';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';
import { PasskeysPart } from '../features/accounts/passkeys-part.tsx';
import { ChangePasswordForm } from '../features/accounts/settings/change-password-form.tsx';
import { LanguageChoice } from '../features/accounts/settings/language-choice.tsx';
import { OwnName } from '../features/accounts/settings/own-name.tsx';
import { OwnPicture } from '../features/accounts/settings/own-picture.tsx';
import {
  ownAccountQuery,
  signInsQuery,
  tokensQuery,
} from '../features/accounts/settings/settings.queries.ts';
import { SettingsPart } from '../features/accounts/settings/settings-part.tsx';
import { SignInList } from '../features/accounts/settings/sign-in-list.tsx';
import { TokenList } from '../features/accounts/settings/token-list.tsx';
import { CalendarPart } from '../features/notifications/calendar-part.tsx';
import { ChoicesPart } from '../features/notifications/choices-part.tsx';
import { Single } from '../ui/duo.tsx';
import { keepLanguageOfBrowser } from './browser-language.ts';
import { MainFrame } from './main-frame.tsx';
import { queries } from './queries.ts';
import { useKnownColours } from './use-account-menu.tsx';
import { useTitle } from './use-title.ts';

/** What the screen needs before it is shown. */
export function loadSettings(): Promise<unknown> {
  // Where somebody is signed in and what was used when is as of now, or it helps nobody.
  return Promise.all([
    queries.fetchQuery(ownAccountQuery),
    queries.fetchQuery(signInsQuery),
    queries.fetchQuery(tokensQuery),
  ]);
}

/** One's own account: who I am to others first, what lets somebody in last. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const router = useRouter();
  const { data: account } = useSuspenseQuery(ownAccountQuery);
  const { data: signIns } = useSuspenseQuery(signInsQuery);
  const { data: tokens } = useSuspenseQuery(tokensQuery);
  const colours = useKnownColours();
  useTitle(t('title'));

  async function speakAnew(language: Language | null) {
    // Otherwise it would go on speaking what was chosen in it before anybody signed in.
    if (language === null) keepLanguageOfBrowser(null);
    await queries.fetchQuery({ ...welcomeQuery, staleTime: 0 });
    await router.invalidate();
  }

  return (
    <MainFrame>
      <Single>
        <h1>{t('title')}</h1>
        <SettingsPart title={t('you.title')} hint={t('you.hint')}>
          <OwnPicture me={account.me} colour={colours.get(account.me.id) ?? 0} />
          <OwnName account={account} />
        </SettingsPart>
        <SettingsPart title={t('language.title')} hint={t('language.hint')}>
          <LanguageChoice account={account} onChanged={speakAnew} />
        </SettingsPart>
        <SettingsPart
          id="notifications"
          title={t('notifications:choices.title')}
          hint={t('notifications:choices.hint')}
        >
          <ChoicesPart />
        </SettingsPart>
        <SettingsPart
          id="calendar"
          title={t('notifications:calendar.title')}
          hint={t('notifications:calendar.hint')}
        >
          <CalendarPart />
        </SettingsPart>
        {account.hasPassword && (
          <SettingsPart title={t('password.title')} hint={t('password.hint')}>
            <ChangePasswordForm />
          </SettingsPart>
        )}
        <PasskeysPart />
        <SettingsPart title={t('tokens.title')} hint={t('tokens.hint')}>
          <TokenList tokens={tokens} />
        </SettingsPart>
        <SettingsPart title={t('signIns.title')} hint={t('signIns.hint')}>
          <SignInList signIns={signIns} />
        </SettingsPart>
      </Single>
    </MainFrame>
  );
}

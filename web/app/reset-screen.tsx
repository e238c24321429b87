import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Entry } from '../features/accounts/entry.tsx';
import { RequestResetForm } from '../features/accounts/request-reset-form.tsx';
import { ResetPasswordForm } from '../features/accounts/reset-password-form.tsx';
import { EntryLanguages } from './entry-languages.tsx';
import { useTitle } from './use-title.ts';

/** A lost password: first asking for a link, then choosing a new one by it. */
export function ResetScreen() {
  const { t } = useTranslation('sign-in-ways');
  const { token } = useParams({ strict: false });
  useTitle(t('reset.title'));
  return (
    <Entry
      languages={<EntryLanguages />}
      form={token === undefined ? <RequestResetForm /> : <ResetPasswordForm token={token} />}
    />
  );
}

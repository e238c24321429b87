import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../shared/contracts/accounts.ts';
import { Button } from '../../../ui/button.tsx';
import { shortName } from '../../../ui/person-name.ts';
import { useSignOut } from '../accounts.queries.ts';
import { ChangePasswordForm } from './change-password-form.tsx';
import css from './settings.module.css';
import { Trouble } from './trouble.tsx';

type FirstPasswordProps = { me: Person; onDone: () => void; onSignedOut: () => void };

/** The first sign-in with a password from a sheet: one of their own, or out again. */
export function FirstPassword({ me, onDone, onSignedOut }: FirstPasswordProps) {
  const { t } = useTranslation('settings');
  const signOut = useSignOut();
  return (
    <>
      <h2>{t('first.title')}</h2>
      <p className={css.quiet}>{t('first.lead', { name: shortName(me) })}</p>
      <ChangePasswordForm first onDone={onDone} />
      <div className={css.act}>
        <Button
          look="bare"
          size="wide"
          busy={signOut.isPending}
          onClick={() => signOut.mutate(undefined, { onSuccess: onSignedOut })}
        >
          {t('first.leave')}
        </Button>
      </div>
      <Trouble failure={signOut.error} />
    </>
  );
}

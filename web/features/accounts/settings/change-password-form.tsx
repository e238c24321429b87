import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../sync/api-client.ts';
import { fieldsAtFault } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { PasswordField } from '../../../ui/field.tsx';
import css from './settings.module.css';
import { useChangePassword } from './settings.queries.ts';
import { Trouble } from './trouble.tsx';

type ChangePasswordFormProps = {
  /** The one they have is from a sheet. */
  first?: boolean;
  onDone?: () => void;
};

/** The password they have and the one to come. What was typed stays when it is refused. */
export function ChangePasswordForm({ first = false, onDone }: ChangePasswordFormProps) {
  const { t } = useTranslation('settings');
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const change = useChangePassword();
  const wrong = change.error instanceof Refused && change.error.refusal === 'wrong_password';
  const unfit = fieldsAtFault(change.error).has('password');

  function send(event: FormEvent) {
    event.preventDefault();
    if (change.isPending) return;
    change.mutate(
      { old, password },
      {
        onSuccess: () => {
          setOld('');
          setPassword('');
          onDone?.();
        },
      },
    );
  }

  return (
    <form onSubmit={send}>
      <PasswordField
        label={t(first ? 'password.oldOnSheet' : 'password.old')}
        name="old"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={old}
        error={wrong && t('password.wrong')}
        onChange={(event) => setOld(event.currentTarget.value)}
      />
      <PasswordField
        label={t('password.new')}
        description={t('password.newHint')}
        name="password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={password}
        error={unfit && t(old === password ? 'password.same' : 'password.short')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {!wrong && !unfit && <Trouble failure={change.error} />}
      <div className={css.act}>
        <Button
          type="submit"
          look={first ? 'main' : 'plain'}
          size={first ? 'wide' : 'normal'}
          busy={change.isPending}
        >
          {t(first ? 'first.save' : 'password.save')}
        </Button>
        <span className={css.done} role="status">
          {change.isSuccess && !first && t('password.done')}
        </span>
      </div>
    </form>
  );
}

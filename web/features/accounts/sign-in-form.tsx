import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PasswordField, TextField } from '../../ui/field.tsx';
import { useSignIn } from './accounts.queries.ts';
import css from './entry.module.css';
import { isWrongSignIn } from './form-problems.ts';

/** User name and password. What was typed stays when they are refused. */
export function SignInForm({ school, onDone }: { school: string; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const wrong = isWrongSignIn(signIn.error);

  function send(event: FormEvent) {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate({ userName, password }, { onSuccess: onDone });
  }

  return (
    <form onSubmit={send}>
      <h2>{t('signIn.title')}</h2>
      <p className={css.lead}>{t('signIn.lead', { school })}</p>
      <TextField
        label={t('signIn.name')}
        name="userName"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        value={userName}
        onChange={(event) => setUserName(event.currentTarget.value)}
      />
      <PasswordField
        label={t('field.password.label')}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        error={wrong && t('signIn.wrong')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {signIn.isError && !wrong && (
        <div className={css.trouble}>
          <Failure named={failureKey(signIn.error)} />
        </div>
      )}
      <div className={css.send}>
        <Button type="submit" look="main" size="wide" busy={signIn.isPending}>
          {t('signIn.send')}
        </Button>
      </div>
    </form>
  );
}

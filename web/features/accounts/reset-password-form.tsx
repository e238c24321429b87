import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey, fieldsAtFault } from '../../sync/failure-key.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import css from './entry.module.css';
import { resetQuery, useResetPassword } from './password-reset.queries.ts';

/** Sets a new password by the secret of a link. */
export function ResetPasswordForm({ token }: { token: string }) {
  const { t } = useTranslation('sign-in-ways');
  const [password, setPassword] = useState('');
  const link = useQuery(resetQuery(token));
  const reset = useResetPassword(token);
  const tooShort = fieldsAtFault(reset.error).has('password');
  const failure = link.error ?? (tooShort ? null : reset.error);

  function send(event: FormEvent) {
    event.preventDefault();
    if (!reset.isPending) reset.mutate(password);
  }

  if (reset.isSuccess)
    return (
      <div role="status">
        <h2>{t('reset.done.title')}</h2>
        <p className={css.lead}>{t('reset.done.words')}</p>
        <p className={css.send}>
          <Link to="/sign-in" className={buttonClass('main', 'wide')}>
            {t('reset.signIn')}
          </Link>
        </p>
      </div>
    );

  return (
    <form onSubmit={send}>
      <h2>{t('reset.choose')}</h2>
      {link.isPending && <Loading />}
      {failure && (
        <div className={css.trouble}>
          <Problem
            title={t(`${failureKey(failure)}.title`)}
            action={
              <Link to="/reset" className={buttonClass()}>
                {t('reset.another')}
              </Link>
            }
          >
            {t(`${failureKey(failure)}.words`)}
          </Problem>
        </div>
      )}
      {link.data && (
        <>
          <p className={css.lead}>{t('reset.for', { userName: link.data.userName })}</p>
          {/* So that the browser keeps the new password under the right name. */}
          <input
            type="text"
            name="username"
            autoComplete="username"
            value={link.data.userName}
            readOnly
            hidden
          />
          <PasswordField
            label={t('reset.password')}
            description={t('reset.hint')}
            name="password"
            autoComplete="new-password"
            required
            withAsterisk={false}
            error={tooShort && t('reset.problem')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <div className={css.send}>
            <Button type="submit" look="main" size="wide" busy={reset.isPending}>
              {t('reset.set')}
            </Button>
          </div>
          <p className={css.aside}>{t('reset.ends')}</p>
        </>
      )}
    </form>
  );
}

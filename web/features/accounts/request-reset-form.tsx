import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import css from './entry.module.css';
import ways from './other-ways.module.css';
import { useRequestReset } from './password-reset.queries.ts';

/** Asks for a link by mail. The answer tells nobody whether somebody has this name. */
export function RequestResetForm() {
  const { t, i18n } = useTranslation('sign-in-ways');
  const [name, setName] = useState('');
  const request = useRequestReset(i18n.language);

  function send(event: FormEvent) {
    event.preventDefault();
    if (!request.isPending) request.mutate(name);
  }

  return (
    <form onSubmit={send}>
      <h2>{t('reset.title')}</h2>
      {request.isSuccess ? (
        <div role="status">
          <p className={css.lead}>
            <b>{t('reset.sent.title')}</b>
          </p>
          <p className={css.lead}>{t('reset.sent.words')}</p>
        </div>
      ) : (
        <>
          <p className={css.lead}>{t('reset.lead')}</p>
          <TextField
            label={t('reset.name')}
            name="userName"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {request.isError && (
            <div className={css.trouble}>
              <Failure named={failureKey(request.error)} />
            </div>
          )}
          <div className={css.send}>
            <Button type="submit" look="main" size="wide" busy={request.isPending}>
              {t('reset.send')}
            </Button>
          </div>
        </>
      )}
      <p className={css.aside}>
        <span>
          <b>{t('reset.noMail.title')}</b> {t('reset.noMail.words')}
        </span>
      </p>
      <Link to="/sign-in" className={ways.forgotten}>
        {t('reset.back')}
      </Link>
    </form>
  );
}

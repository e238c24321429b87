import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../sync/api-client.ts';
import { failureKey, fieldsAtFault } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Problem } from '../../../ui/problem.tsx';
import css from './form.module.css';
import { type PersonInFull, useErase } from './people.queries.ts';

/** "Erase for good", after the user name was typed. Whoever shows it says when it is done. */
export function EraseForm({ person }: { person: PersonInFull }) {
  const { t } = useTranslation('administration');
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const erase = useErase(person.id);
  const another = fieldsAtFault(erase.error).has('userName');
  const last = erase.error instanceof Refused && erase.error.refusal === 'last_administrator';

  function send(event: FormEvent) {
    event.preventDefault();
    if (!erase.isPending) erase.mutate(typed);
  }

  return (
    <section>
      <h2>{t('erase.title')}</h2>
      <p className={css.words}>{t('erase.words')}</p>
      {asking ? (
        <form className={css.form} onSubmit={send}>
          <TextField
            label={t('erase.type', { userName: person.userName })}
            value={typed}
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={another && t('erase.another')}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {erase.isError && !another && (
            <Problem title={t(`${failureKey(erase.error)}.title`)}>
              {last ? t('person.lastAdministrator') : t(`${failureKey(erase.error)}.words`)}
            </Problem>
          )}
          <div className={css.act}>
            <Button type="submit" busy={erase.isPending || typed.trim() === ''}>
              {t('erase.send')}
            </Button>
            <Button look="bare" onClick={() => setAsking(false)}>
              {t('erase.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <Button onClick={() => setAsking(true)}>{t('erase.open')}</Button>
      )}
    </section>
  );
}

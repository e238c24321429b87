import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnAccount } from '../../../../shared/contracts/accounts/own-account.ts';
import { fieldsAtFault, isHidden } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import css from './settings.module.css';
import { useChangeAccount } from './settings.queries.ts';
import { Trouble } from './trouble.tsx';

/** My name as others see it. */
export function OwnName({ account }: { account: OwnAccount }) {
  const { t } = useTranslation('settings');
  const [name, setName] = useState(account.me.name);
  const change = useChangeAccount();
  const wrong = fieldsAtFault(change.error).has('name');

  function send(event: FormEvent) {
    event.preventDefault();
    if (!change.isPending) change.mutate({ name });
  }

  return (
    <form onSubmit={send}>
      <TextField
        label={t('you.name')}
        description={t('you.signInAs', { userName: account.userName })}
        name="name"
        autoComplete="name"
        dir="auto"
        required
        withAsterisk={false}
        value={name}
        error={wrong && t(isHidden(change.error, 'name') ? 'ui:hiddenCharacters' : 'you.nameProblem')}
        onChange={(event) => {
          setName(event.currentTarget.value);
          change.reset();
        }}
      />
      {!wrong && <Trouble failure={change.error} />}
      <div className={css.act}>
        <Button type="submit" busy={change.isPending}>
          {t('you.save')}
        </Button>
        <span className={css.done} role="status">
          {change.isSuccess && t('saved')}
        </span>
      </div>
    </form>
  );
}

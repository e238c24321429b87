import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxPasskeys } from '../../../shared/contracts/accounts/passkeys.ts';
import { failureKey, fieldsAtFault, isHidden } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { CeremonyStopped, passkeysWork } from './ceremony-stopped.ts';
import { PasskeyLine } from './passkey-line.tsx';
import { passkeysQuery, useAddPasskey } from './passkeys.queries.ts';
import css from './passkeys-part.module.css';
import { SettingsPart } from './settings/settings-part.tsx';

/** My passkeys, for the settings: what there is, under which name, and one more for this device. */
export function PasskeysPart() {
  const { t } = useTranslation('sign-in-ways');
  const passkeys = useQuery(passkeysQuery);
  return (
    <SettingsPart title={t('passkey.title')} hint={t('passkey.lead')}>
      {passkeys.isPending && <Loading />}
      {passkeys.isError && (
        <div className={css.trouble}>
          <Failure named={failureKey(passkeys.error)} />
        </div>
      )}
      {passkeys.data && (
        <>
          {passkeys.data.length === 0 ? (
            <Empty title={t('passkey.none.title')}>{t('passkey.none.words')}</Empty>
          ) : (
            <ul>
              {passkeys.data.map((passkey) => (
                <PasskeyLine key={passkey.id} passkey={passkey} />
              ))}
            </ul>
          )}
          <AddPasskey full={passkeys.data.length >= maxPasskeys} />
        </>
      )}
    </SettingsPart>
  );
}

function AddPasskey({ full }: { full: boolean }) {
  const { t } = useTranslation('sign-in-ways');
  const [name, setName] = useState('');
  const add = useAddPasskey();
  const badName = fieldsAtFault(add.error).has('name');
  const key = add.error instanceof CeremonyStopped ? 'passkey.notMade' : failureKey(add.error);

  function send(event: FormEvent) {
    event.preventDefault();
    if (!add.isPending) add.mutate(name, { onSuccess: () => setName('') });
  }

  if (full) return <p className={css.lead}>{t('passkey.full')}</p>;
  if (!passkeysWork()) return <p className={css.lead}>{t('passkey.impossible')}</p>;
  return (
    <form className={css.form} onSubmit={send}>
      <TextField
        label={t('passkey.name')}
        description={t('passkey.nameHint')}
        placeholder={t('passkey.namePlaceholder')}
        name="passkey"
        autoComplete="off"
        required
        withAsterisk={false}
        maxLength={60}
        error={badName && t(isHidden(add.error, 'name') ? 'ui:hiddenCharacters' : 'passkey.nameProblem')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {add.isError && !badName && (
        <div className={css.trouble}>
          <Problem title={t(`${key}.title`)}>{t(`${key}.words`)}</Problem>
        </div>
      )}
      <div className={css.send}>
        <Button type="submit" busy={add.isPending}>
          {t('passkey.add')}
        </Button>
      </div>
    </form>
  );
}

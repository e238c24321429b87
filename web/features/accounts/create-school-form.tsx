import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey, fieldsAtFault, isHidden } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PasswordField, TextField } from '../../ui/field.tsx';
import { useCreateSchool } from './accounts.queries.ts';
import css from './entry.module.css';

const empty = { school: '', name: '', userName: '', password: '' };

/** The first visit of an empty school: its name and its first administrator. */
export function CreateSchoolForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const [typed, setTyped] = useState(empty);
  const create = useCreateSchool();
  const faults = fieldsAtFault(create.error);

  function send(event: FormEvent) {
    event.preventDefault();
    if (!create.isPending) create.mutate(typed, { onSuccess: onDone });
  }

  const field = (name: keyof typeof empty) => ({
    name,
    label: t(`field.${name}.label`),
    required: true,
    withAsterisk: false,
    value: typed[name],
    error:
      faults.has(name) && t(isHidden(create.error, name) ? 'ui:hiddenCharacters' : `field.${name}.problem`),
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [name]: value }));
    },
  });

  return (
    <form onSubmit={send}>
      <h2>{t('createSchool.title')}</h2>
      <p className={css.lead}>{t('createSchool.lead')}</p>
      <TextField {...field('school')} autoComplete="organization" />
      <TextField {...field('name')} autoComplete="name" />
      <TextField
        {...field('userName')}
        description={t('field.userName.hint')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField
        {...field('password')}
        description={t('field.password.hint')}
        autoComplete="new-password"
      />
      {create.isError && faults.size === 0 && (
        <div className={css.trouble}>
          <Failure named={failureKey(create.error)} />
        </div>
      )}
      <div className={css.send}>
        <Button type="submit" look="main" size="wide" busy={create.isPending}>
          {t('createSchool.send')}
        </Button>
      </div>
      <p className={css.aside}>
        <IconLock size={17} stroke={1.75} aria-hidden />
        {t('createSchool.where')}
      </p>
    </form>
  );
}

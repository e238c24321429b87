import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiToken, tokenDays, tokenScope } from '../../../../shared/contracts/accounts/api-tokens.ts';
import { fieldsAtFault, isHidden } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/field.tsx';
import css from './settings.module.css';
import { useCreateToken } from './settings.queries.ts';
import { Trouble } from './trouble.tsx';

type NewTokenFormProps = { onMade: (label: string, token: string) => void; onCancel: () => void };

/** What a program is to be allowed, the least first. */
export function NewTokenForm({ onMade, onCancel }: NewTokenFormProps) {
  const { t } = useTranslation('settings');
  const [label, setLabel] = useState('');
  const [scope, setScope] = useState<ApiToken['scope']>('read');
  const [days, setDays] = useState<(typeof tokenDays)[number]>(30);
  const create = useCreateToken();
  const wrong = fieldsAtFault(create.error).has('label');

  function send(event: FormEvent) {
    event.preventDefault();
    if (create.isPending) return;
    create.mutate({ label, scope, days }, { onSuccess: ({ token }) => onMade(label, token) });
  }

  return (
    <form onSubmit={send}>
      <TextField
        label={t('tokens.label')}
        name="label"
        dir="auto"
        autoComplete="off"
        autoFocus
        required
        withAsterisk={false}
        value={label}
        error={wrong && t(isHidden(create.error, 'label') ? 'ui:hiddenCharacters' : 'tokens.labelProblem')}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Choices
        label={t('tokens.scope')}
        choices={[...tokenScope.options].reverse().map((value) => ({ value, words: t(`tokens.${value}`) }))}
        chosen={scope}
        onChoose={setScope}
      />
      <Choices
        label={t('tokens.days')}
        choices={tokenDays.map((value) => ({ value, words: t(`tokens.in.${value}`) }))}
        chosen={days}
        onChoose={setDays}
      />
      {!wrong && <Trouble failure={create.error} />}
      <div className={css.act}>
        <Button type="submit" look="main" busy={create.isPending}>
          {t('tokens.make')}
        </Button>
        <Button look="bare" onClick={onCancel}>
          {t('tokens.cancel')}
        </Button>
      </div>
    </form>
  );
}

import { IconUserPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestUserName } from '../../../../shared/contracts/accounts/suggest-user-name.ts';
import { type Person, person } from '../../../../shared/contracts/accounts.ts';
import { Refused } from '../../../sync/api-client.ts';
import { failureKey, fieldsAtFault, isHidden } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import css from './form.module.css';
import { useAddPerson } from './people.queries.ts';

type AddPersonProps = {
  /** Groups to put somebody into. */
  groups: readonly { id: string; name: string }[];
  onAdded: (id: string) => void;
};

/** The button "Add a person", and in its place the form. */
export function AddPerson(props: AddPersonProps) {
  const { t } = useTranslation('administration');
  const [open, setOpen] = useState(false);
  if (open) return <AddPersonForm {...props} onClose={() => setOpen(false)} />;
  return (
    <Button look="main" onClick={() => setOpen(true)}>
      <IconUserPlus size={20} stroke={1.75} aria-hidden />
      {t('add.open')}
    </Button>
  );
}

function AddPersonForm({ groups, onAdded, onClose }: AddPersonProps & { onClose: () => void }) {
  const { t } = useTranslation('administration');
  const [name, setName] = useState('');
  /** Null: as suggested. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [kind, setKind] = useState<Person['kind']>('student');
  const [groupId, setGroupId] = useState('');
  const add = useAddPerson();
  const faults = fieldsAtFault(add.error);
  const taken = add.error instanceof Refused && add.error.refusal === 'name_taken';
  const userName = chosen ?? (name.trim() === '' ? '' : suggestUserName(name, () => false));

  function send(event: FormEvent) {
    event.preventDefault();
    if (add.isPending) return;
    const groupIds = groupId === '' ? [] : [groupId];
    add.mutate({ name, userName, kind, groups: groupIds }, { onSuccess: ({ id }) => onAdded(id) });
  }

  return (
    <form className={css.form} onSubmit={send} aria-label={t('add.title')}>
      <TextField
        label={t('add.name')}
        value={name}
        required
        withAsterisk={false}
        autoFocus
        autoComplete="off"
        dir="auto"
        error={
          faults.has('name') && t(isHidden(add.error, 'name') ? 'ui:hiddenCharacters' : 'add.nameProblem')
        }
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label={t('add.userName')}
        description={t('add.userNameHint')}
        value={userName}
        required
        withAsterisk={false}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={(taken && t('add.taken')) || (faults.has('userName') && t('add.userNameProblem'))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <div className={css.row}>
        <Select
          label={t('add.kind')}
          value={kind}
          options={person.shape.kind.options.map((value) => ({ value, words: t(`kind.${value}`) }))}
          onChoose={(value) => setKind(person.shape.kind.parse(value))}
        />
        <Select
          label={t('add.group')}
          value={groupId}
          options={[
            { value: '', words: t('add.noGroup') },
            ...groups.map((group) => ({ value: group.id, words: group.name })),
          ]}
          onChoose={setGroupId}
        />
      </div>
      {add.isError && !taken && faults.size === 0 && <Failure named={failureKey(add.error)} />}
      <div className={css.act}>
        <Button type="submit" look="main" busy={add.isPending}>
          {t('add.send')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('add.cancel')}
        </Button>
      </div>
    </form>
  );
}

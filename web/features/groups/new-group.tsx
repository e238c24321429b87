import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Group, groupKinds } from '../../../shared/contracts/groups.ts';
import { failureKey, isHidden } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import css from './forms.module.css';
import { useCreateGroup } from './groups.queries.ts';

type NewGroupProps = {
  /** Groups it could be inside of. */
  parents: readonly Group[];
  /** Already chosen: the group whose screen this is. */
  inside?: Group;
  onMade: (group: Group) => void;
};

/** "New group": its kind, its name, and what it is inside of. */
export function NewGroup(props: NewGroupProps) {
  const { t } = useTranslation('groups');
  const [asking, setAsking] = useState(false);
  if (asking) return <NewGroupForm {...props} onClose={() => setAsking(false)} />;
  return (
    <Button onClick={() => setAsking(true)}>
      <IconPlus size={20} stroke={1.75} aria-hidden />
      {t(props.inside ? 'new.openInside' : 'new.open')}
    </Button>
  );
}

function NewGroupForm({ parents, inside, onMade, onClose }: NewGroupProps & { onClose: () => void }) {
  const { t } = useTranslation('groups');
  const [kind, setKind] = useState<Group['kind']>(inside ? 'study-group' : 'class');
  const [name, setName] = useState('');
  const [parentId, setParentId] = useState(inside?.id ?? '');
  const create = useCreateGroup();

  function send(event: FormEvent) {
    event.preventDefault();
    if (create.isPending) return;
    create.mutate({ kind, name, parentId: parentId || null }, { onSuccess: onMade });
  }

  return (
    <form className={css.form} onSubmit={send} aria-label={t('new.title')}>
      <Select
        label={t('new.kind')}
        value={kind}
        options={groupKinds.map((value) => ({ value, words: t(`kindChoice.${value}`) }))}
        onChoose={(value) => setKind(groupKinds.find((each) => each === value) ?? kind)}
      />
      <TextField
        label={t('new.name')}
        value={name}
        required
        withAsterisk={false}
        autoComplete="off"
        dir="auto"
        error={
          create.isError &&
          t(isHidden(create.error, 'name') ? 'ui:hiddenCharacters' : `${failureKey(create.error)}.title`)
        }
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {!inside && parents.length > 0 && (
        <Select
          label={t('new.inside')}
          value={parentId}
          options={[
            { value: '', words: t('new.alone') },
            ...parents.map((parent) => ({ value: parent.id, words: parent.name })),
          ]}
          onChoose={setParentId}
        />
      )}
      <div className={css.act}>
        <Button type="submit" look="main" busy={create.isPending}>
          {t('new.send')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

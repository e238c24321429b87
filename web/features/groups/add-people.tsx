import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import css from './add-people.module.css';
import { peopleQuery, usePutPerson } from './groups.queries.ts';

/** Looks for people by a part of their name and adds them as members; what else they are is changed in the list. */
export function AddPeople({ groupId }: { groupId: string }) {
  const { t, i18n } = useTranslation('groups');
  const list = new Intl.ListFormat(i18n.language, { style: 'narrow' });
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useQuery({
    ...peopleQuery(groupId, search),
    enabled: search !== '',
    placeholderData: (before) => before,
  });
  const put = usePutPerson(groupId);
  const failure = found.error ?? put.error;

  return (
    <div className={css.add}>
      <TextField
        label={t('add.label')}
        description={t('add.hint')}
        type="search"
        autoComplete="off"
        value={typed}
        error={failure && t(`${failureKey(failure)}.title`)}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {search !== '' && found.data && (
        <>
          <p className="unseen" role="status">
            {t('add.found', { count: found.data.length })}
          </p>
          {found.data.length === 0 && <p className={css.none}>{t('add.none')}</p>}
          <ul className={css.found}>
            {found.data.map((person) => (
              <li key={person.id}>
                <Avatar person={person} colour={0} />
                <span>
                  <bdi>{person.name}</bdi>
                  {person.groups.length > 0 && (
                    <small>
                      <bdi>{list.format(person.groups)}</bdi>
                    </small>
                  )}
                </span>
                <Button
                  size="small"
                  aria-label={t('add.who', { name: person.name })}
                  busy={put.isPending && put.variables.accountId === person.id}
                  onClick={() => put.mutate({ accountId: person.id, role: 'member', lead: false })}
                >
                  {t('add.do')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ListedPerson, peoplePerPage } from '../../../../shared/contracts/accounts/people.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Select } from '../../../ui/select.tsx';
import { useShownName } from '../../../ui/use-shown-name.ts';
import { peopleQuery } from './people.queries.ts';
import css from './people-list.module.css';

/** In ms: a search waits until somebody has stopped typing. */
const pause = 250;

/** Everybody in the school, found by name or group. `groups`: those to choose from. */
export function PeopleList({ groups }: { groups: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('administration');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, pause);
  const [groupId, setGroupId] = useState('');
  const [page, setPage] = useState(0);
  const found = useQuery(peopleQuery({ search, groupId, page }));

  return (
    <>
      <search className={css.find}>
        <TextField
          label={t('people.find')}
          type="search"
          value={typed}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setPage(0);
          }}
        />
        <Select
          label={t('people.group')}
          value={groupId}
          options={[
            { value: '', words: t('people.everywhere') },
            ...groups.map(({ id, name }) => ({ value: id, words: name })),
          ]}
          onChoose={(chosen) => {
            setGroupId(chosen);
            setPage(0);
          }}
        />
      </search>
      {found.isPending && <Loading lines={8} />}
      {found.isError && <Failure named={failureKey(found.error)} />}
      {found.data && (
        <>
          <p className={css.count} role="status">
            {t('people.count', { count: found.data.total })}
          </p>
          {found.data.people.length === 0 ? (
            <Empty title={t('people.none')}>{t('people.noneWords')}</Empty>
          ) : (
            <PeopleTable people={found.data.people} />
          )}
          <div className={css.pages}>
            {page > 0 && <Button onClick={() => setPage(page - 1)}>{t('people.earlier')}</Button>}
            {(page + 1) * peoplePerPage < found.data.total && (
              <Button onClick={() => setPage(page + 1)}>{t('people.later')}</Button>
            )}
          </div>
        </>
      )}
    </>
  );
}

function PeopleTable({ people }: { people: readonly ListedPerson[] }) {
  const { t } = useTranslation('administration');
  const shown = useShownName();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('people.name')}</th>
          <th scope="col">{t('people.userName')}</th>
          <th scope="col">{t('people.groups')}</th>
          <th scope="col">{t('people.state')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <span className={css.person}>
                <Avatar person={person} colour={0} />
                <span>
                  <Link to="/school/people/$accountId" params={{ accountId: person.id }}>
                    <bdi>{shown(person.name)}</bdi>
                  </Link>
                  <small>{t(`kind.${person.kind}`)}</small>
                </span>
              </span>
            </th>
            <td className={css.userName}>{person.userName}</td>
            <td>
              {person.groups.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <bdi>{name}</bdi>
                </span>
              ))}
            </td>
            <td>
              {person.suspended ? (
                <strong className={css.suspended}>{t('people.suspended')}</strong>
              ) : (
                t(person.waiting ? 'people.waiting' : 'people.ready')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

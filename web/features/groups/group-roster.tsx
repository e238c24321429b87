import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/access/roles.ts';
import { type Group, type GroupPerson, groupRoles } from '../../../shared/contracts/groups.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu, MenuGroup, MenuItem } from '../../ui/menu.tsx';
import css from './group-roster.module.css';
import { usePutPerson, useRemovePerson } from './groups.queries.ts';

/** Who teaches stands first, then who helps, then the members. */
const order: readonly Role[] = ['teacher', 'mentor', 'reviewer', 'member', 'viewer', 'administrator'];

type GroupRosterProps = {
  group: Group;
  /** Account id → colour, from their teams. */
  colours: ReadonlyMap<string, number>;
};

/** The people of a group, each with what they are and what can be done about it. */
export function GroupRoster({ group, colours }: GroupRosterProps) {
  const { t } = useTranslation('groups');
  const people = group.people.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  if (people.length === 0) return <p className={css.nobody}>{t('nobody')}</p>;
  return (
    <ul className={css.roster} aria-label={t('members')}>
      {people.map((person) => (
        <RosterLine
          key={`${person.id} ${person.role}`}
          groupId={group.id}
          person={person}
          colour={colours.get(person.id) ?? 0}
        />
      ))}
    </ul>
  );
}

type RosterLineProps = { groupId: string; person: GroupPerson; colour: number };

function RosterLine({ groupId, person, colour }: RosterLineProps) {
  const { t } = useTranslation('groups');
  const [removing, setRemoving] = useState(false);
  const put = usePutPerson(groupId);
  const remove = useRemovePerson(groupId);
  const { id: accountId, role, lead, name } = person;
  const failure = put.error ?? remove.error;
  // Null for who runs the school, who is no peer.
  const kept = groupRoles.find((each) => each === role) ?? null;

  return (
    <li className={css.line}>
      <Avatar person={person} colour={colour} />
      <span>
        <bdi>{name}</bdi>
        <small>
          {t(`role.${role}`)}
          {lead && ` · ${t('lead')}`}
        </small>
        {failure && (
          <small className={css.trouble} role="alert">
            {t(`${failureKey(failure)}.title`)}. {t(`${failureKey(failure)}.words`)}
          </small>
        )}
      </span>
      {removing ? (
        <span className={css.ask}>
          <Button size="small" look="soft" busy={remove.isPending} onClick={() => remove.mutate(accountId)}>
            {t('remove.do')}
          </Button>
          <Button size="small" look="bare" onClick={() => setRemoving(false)}>
            {t('cancel')}
          </Button>
        </span>
      ) : (
        <Menu
          label={t('person.menu', { name })}
          button={(menu) => (
            <IconButton {...menu} label={t('person.menu', { name })}>
              <IconDots size={20} stroke={1.75} aria-hidden />
            </IconButton>
          )}
        >
          <MenuGroup label={t('person.role')}>
            {groupRoles.map((each) => (
              <MenuItem
                key={each}
                checked={each === role}
                onChoose={() => put.mutate({ accountId, role: each, lead })}
              >
                {t(`roleChoice.${each}`)}
              </MenuItem>
            ))}
          </MenuGroup>
          <MenuGroup label={t('person.more')}>
            {kept && (
              <MenuItem onChoose={() => put.mutate({ accountId, role: kept, lead: !lead })}>
                {t(lead ? 'person.unmakeLead' : 'person.makeLead')}
              </MenuItem>
            )}
            <MenuItem onChoose={() => setRemoving(true)}>{t('person.remove')}</MenuItem>
          </MenuGroup>
        </Menu>
      )}
    </li>
  );
}

import { mergeRefs } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/access/roles.ts';
import { type Group, type GroupPerson, groupRoles } from '../../../shared/contracts/groups.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Asked } from '../../ui/ask-first.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuGroup, MenuItem } from '../../ui/menu.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useFocusPast } from '../../ui/use-focus-past.ts';
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
  const opener = useFocusBack(removing);
  const line = useFocusPast<HTMLLIElement>();
  // Null for who runs the school, who is no peer.
  const kept = groupRoles.find((each) => each === role) ?? null;

  return (
    <li ref={line} className={css.line}>
      <Avatar person={person} colour={colour} />
      <span>
        <bdi>{name}</bdi>
        <small>
          {t(`role.${role}`)}
          {lead && ` · ${t('lead')}`}
        </small>
        {put.error && (
          <small className={css.trouble} role="alert">
            {t(`${failureKey(put.error)}.title`)}. {t(`${failureKey(put.error)}.words`)}
          </small>
        )}
      </span>
      <Menu
        label={t('person.menu', { name })}
        button={(menu) => (
          <IconButton {...menu} ref={mergeRefs(menu.ref, opener)} label={t('person.menu', { name })}>
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
      {removing && (
        <Asked
          question={t('remove.words', { name })}
          yes={t('remove.do')}
          busy={remove.isPending}
          failure={remove.error && failureKey(remove.error)}
          onYes={() => remove.mutate(accountId)}
          onStay={() => setRemoving(false)}
        />
      )}
    </li>
  );
}

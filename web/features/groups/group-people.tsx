import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/access/roles.ts';
import type { Group, GroupPerson } from '../../../shared/contracts/groups.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { PersonLine } from '../../ui/person-line.tsx';
import { shortName } from '../../ui/person-name.ts';
import css from './group-people.module.css';

type GroupPeopleProps = {
  group: Group;
  /** Account id → colour, from their teams. */
  colours: ReadonlyMap<string, number>;
  /** Its name above it, which leads to its own screen; not where it is that screen. */
  titled?: boolean;
};

/** Who leads stands first; those who are there for the whole school stand last. */
const order: readonly Role[] = ['teacher', 'mentor', 'reviewer', 'viewer', 'administrator'];

/** One group: who leads and helps, a line each, then the members side by side. */
export function GroupPeople({ group, colours, titled = true }: GroupPeopleProps) {
  const { t } = useTranslation('groups');
  const members = group.people.filter((person) => person.role === 'member');
  const others = group.people
    .filter((person) => person.role !== 'member')
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const does = ({ role, lead }: GroupPerson) => [t(`role.${role}`), ...(lead ? [t('lead')] : [])].join(' · ');
  return (
    <section>
      {titled && (
        <h2>
          <Link to="/groups/$groupId" params={{ groupId: group.id }} className={css.name}>
            <bdi>{group.name}</bdi>
          </Link>
          {group.kind !== 'class' && <span className={css.kind}>{t(`kind.${group.kind}`)}</span>}
        </h2>
      )}
      <ul className={css.others}>
        {others.map((person) => (
          <PersonLine
            key={`${person.id} ${person.role}`}
            person={person}
            colour={colours.get(person.id) ?? 0}
            does={does(person)}
          />
        ))}
      </ul>
      <ul className={css.members} aria-label={t('members')}>
        {members.map((person) => (
          <li key={person.id} title={person.name}>
            <Avatar person={person} colour={colours.get(person.id) ?? 0} />
            <span>
              <bdi>{shortName(person)}</bdi>
              {person.lead && <small>{t('lead')}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

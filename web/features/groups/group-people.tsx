import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { PersonLine } from '../../ui/person-line.tsx';
import { shortName } from '../../ui/person-name.ts';
import css from './group-people.module.css';

type GroupPeopleProps = {
  group: Group;
  /** Account id → colour, from their teams. */
  colours: ReadonlyMap<string, number>;
};

/** One group: who leads and helps, a line each, then the members side by side. */
export function GroupPeople({ group, colours }: GroupPeopleProps) {
  const { t } = useTranslation('groups');
  const members = group.people.filter((person) => person.role === 'member');
  const others = group.people.filter((person) => person.role !== 'member');
  return (
    <section>
      <h2>
        <bdi>{group.name}</bdi>
        {group.kind !== 'class' && <span className={css.kind}>{t(`kind.${group.kind}`)}</span>}
      </h2>
      <ul className={css.others}>
        {others.map((person) => (
          <PersonLine
            key={`${person.id} ${person.role}`}
            person={person}
            colour={colours.get(person.id) ?? 0}
            does={t(`role.${person.role}`)}
          />
        ))}
      </ul>
      <ul className={css.members} aria-label={t('members')}>
        {members.map((person) => (
          <li key={person.id} title={person.name}>
            <Avatar person={person} colour={colours.get(person.id) ?? 0} size="medium" />
            <bdi>{shortName(person)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import { Avatar } from '../../ui/avatar.tsx';
import css from './group-people.module.css';

/** One group with its people: adults and helpers by name, the members after them. */
export function GroupPeople({ group }: { group: Group }) {
  const { t } = useTranslation('groups');
  return (
    <section>
      <h2>
        <bdi>{group.name}</bdi>
        <span className={css.kind}>{t(`kind.${group.kind}`)}</span>
      </h2>
      <ul>
        {group.people.map((person) => (
          <li key={`${person.id} ${person.role}`} className={css.person}>
            <Avatar person={person} colour={0} size="medium" />
            <span>
              <bdi>{person.name}</bdi>
              {person.role !== 'member' && <small>{t(`role.${person.role}`)}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { Person } from '../../shared/contracts/accounts.ts';
import { Avatar } from './avatar.tsx';
import css from './person-line.module.css';
import { useShownName } from './use-shown-name.ts';

type PersonLineProps = {
  person: Person;
  /** As for `Avatar`. */
  colour: number;
  /** What they do here, below their name. */
  does?: string;
};

/** One person in a list of people. */
export function PersonLine({ person, colour, does }: PersonLineProps) {
  const shown = useShownName();
  return (
    <li className={css.line}>
      <Avatar person={person} colour={colour} />
      <span>
        <bdi>{shown(person.name)}</bdi>
        {does && <small>{does}</small>}
      </span>
    </li>
  );
}

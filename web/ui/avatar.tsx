import { useState } from 'react';
import { getPicture } from '../../shared/contracts/accounts/picture.ts';
import type { Person } from '../../shared/contracts/accounts.ts';
import { coloursInTeam } from '../../shared/contracts/projects/team-colours.ts';
import css from './avatar.module.css';
import { personColour } from './person-colour.ts';
import { initials } from './person-name.ts';
import { useShownName } from './use-shown-name.ts';

type AvatarProps = {
  person: Pick<Person, 'name' | 'kind' | 'picture'>;
  /** A student's colour in the team, from 1; 0 outside a team. */
  colour: number;
  size?: 'medium' | 'normal' | 'large' | 'huge';
  /** Says the name to a screen reader; leave it out where the name stands beside it. */
  named?: boolean;
};

/** A person's picture in a ring of their colour, or their initials on it. */
export function Avatar({ person, colour, size = 'normal', named = false }: AvatarProps) {
  const name = useShownName()(person.name);
  const shape = person.kind === 'student' ? undefined : css.adult;
  const label = (
    <>
      {initials(person.name) || '–'}
      {person.picture && <Picture key={person.picture} id={person.picture} />}
    </>
  );
  const className = [css.avatar, css[size], shape, personColour(person, colour)].filter(Boolean).join(' ');
  return named ? (
    <span className={className} role="img" aria-label={name} title={name}>
      {label}
    </span>
  ) : (
    <span className={className} aria-hidden="true">
      {label}
    </span>
  );
}

/** Laid over the initials, which stay when it cannot be had. */
function Picture({ id }: { id: string }) {
  const [lost, setLost] = useState(false);
  if (lost) return null;
  const source = getPicture.path.replace(':pictureId', encodeURIComponent(id));
  return <img className={css.picture} src={source} alt="" loading="lazy" onError={() => setLost(true)} />;
}

/** Up to five people in a row, then how many more. `people` are a team in order of joining. */
export function Avatars({ people, size }: { people: readonly Person[]; size?: AvatarProps['size'] }) {
  const shown = people.slice(0, 5);
  const rest = people.length - shown.length;
  const colours = coloursInTeam(people.map(({ id }) => id));
  return (
    <span className={css.group}>
      {shown.map((person) => (
        <Avatar key={person.id} person={person} colour={colours.get(person.id) ?? 0} size={size} named />
      ))}
      {rest > 0 && (
        <span className={[css.avatar, css[size ?? 'normal'], css.more].filter(Boolean).join(' ')}>
          +{rest}
        </span>
      )}
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import type { PageConnection } from '../../sync/page-connection.ts';
import type { Present } from '../../sync/page-presence.ts';
import { usePresent } from '../../sync/use-page-connection.ts';
import { Avatar } from '../../ui/avatar.tsx';
import css from './people-here.module.css';

type PeopleHereProps = {
  connection: PageConnection;
  me: string;
  /** How many are shown by their initials; the rest are counted. */
  atMost: number;
};

/** Who else is on the page, each person once, however many windows they have open. */
export function PeopleHere({ connection, me, atMost }: PeopleHereProps) {
  const { t } = useTranslation('pages');
  const people = eachOnce(usePresent(connection), me);
  if (people.length === 0) return null;
  const rest = people.length - atMost;
  return (
    <div className={css.here}>
      <span className={css.count}>{t('here', { count: people.length })}</span>
      {people.slice(0, atMost).map((person) => (
        <Avatar key={person.account} person={person} colour={person.colour} named />
      ))}
      {rest > 0 && (
        <span className={css.rest} role="img" aria-label={t('moreHere', { count: rest })}>
          +{rest}
        </span>
      )}
    </div>
  );
}

function eachOnce(present: readonly Present[], me: string): Present[] {
  const people = new Map(
    present.filter(({ account }) => account !== me).map((person) => [person.account, person]),
  );
  return [...people.values()].sort((a, b) => inTeamFirst(a) - inTeamFirst(b) || a.name.localeCompare(b.name));
}

/** The team, then the others. */
function inTeamFirst({ colour }: Present): number {
  return colour === 0 ? 1 : 0;
}

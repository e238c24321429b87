import { useTranslation } from 'react-i18next';
import type { PersonHere } from '../../../shared/live/live-messages.ts';
import { Avatar } from '../../ui/avatar.tsx';
import css from './people-on-page.module.css';

/** Beside each other in the narrow bar; the rest are counted. */
const atMost = 3;

type PeopleOnPageProps = {
  /** Those of the project who are somewhere in it now. */
  people: readonly PersonHere[];
  page: string;
  /** Places in the team from 1, by account. */
  colours: ReadonlyMap<string, number>;
};

/** Who is on a page of the project just now, at the end of its line in the tree. */
export function PeopleOnPage({ people, page, colours }: PeopleOnPageProps) {
  const { t } = useTranslation('projects');
  const here = people.filter((person) => person.page === page);
  if (here.length === 0) return null;
  const rest = here.length - atMost;
  return (
    <span className={css.here}>
      {here.slice(0, atMost).map((person) => (
        <Avatar key={person.id} person={person} colour={colours.get(person.id) ?? 0} size="medium" named />
      ))}
      {rest > 0 && (
        <span className={css.rest} role="img" aria-label={t('moreOnPage', { count: rest })}>
          +{rest}
        </span>
      )}
    </span>
  );
}

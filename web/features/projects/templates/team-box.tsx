import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../shared/contracts/accounts.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { useKeptFocus } from '../../../ui/use-kept-focus.ts';
import css from './start-teams.module.css';

type TeamBoxProps = {
  name: string;
  /** Without it the name is a heading. */
  onName?: (name: string) => void;
  people: readonly Person[];
  /** How many there are to choose from. */
  teams: number;
  /** Its place among them; null: those who are in none. */
  team: number | null;
  onMove: (person: string, to: number | null) => void;
};

const none = 'none';

/** One team before it starts: its name, and who is in it, each with a way into another. */
export function TeamBox({ name, onName, people, teams, team, onMove }: TeamBoxProps) {
  const { t } = useTranslation('templates');
  const places = [
    ...Array.from({ length: teams }, (_, index) => ({
      value: String(index),
      words: t('team.short', { count: index + 1 }),
    })),
    { value: none, words: t('team.none') },
  ];
  const Box = team === null ? 'section' : 'li';
  return (
    <Box className={css.team}>
      {onName ? (
        <TextField
          label={t('team.nameOf', { count: (team ?? 0) + 1 })}
          value={name}
          maxLength={120}
          required
          withAsterisk={false}
          dir="auto"
          autoComplete="off"
          onChange={(event) => onName(event.currentTarget.value)}
        />
      ) : (
        <h3>{name}</h3>
      )}
      {people.length === 0 && <p className={css.hint}>{t('team.empty')}</p>}
      <ul className={css.people}>
        {people.map((person) => (
          <PersonInTeam
            key={person.id}
            person={person}
            places={places}
            place={team === null ? none : String(team)}
            onChoose={(place) => onMove(person.id, place === none ? null : Number(place))}
          />
        ))}
      </ul>
    </Box>
  );
}

type PersonInTeamProps = {
  person: Person;
  places: readonly { value: string; words: string }[];
  place: string;
  onChoose: (place: string) => void;
};

/** Whoever moves people by the arrow keys goes along with them into the other team. */
function PersonInTeam({ person, places, place, onChoose }: PersonInTeamProps) {
  const { t } = useTranslation('templates');
  const line = useKeptFocus<HTMLLIElement>(person.id);
  return (
    <li ref={line} className={css.person}>
      <span className={css.who}>
        <Avatar person={person} colour={0} size="medium" />
        <bdi title={person.name}>{person.name}</bdi>
      </span>
      <Select
        quiet
        label={t('team.move', { name: person.name })}
        options={places}
        value={place}
        onChoose={onChoose}
      />
    </li>
  );
}

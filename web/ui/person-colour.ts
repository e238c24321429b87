import type { Person } from '../../shared/contracts/accounts.ts';
import css from './person-colour.module.css';

const ofTheTeam = [css.p1, css.p2, css.p3, css.p4, css.p5, css.p6];

/**
 * The class that sets `--p`, a person's colour, and `--on`, that of words on it. `colour`: that of a
 * student in the team, from 1, 0 outside one. Teachers have one of their own.
 */
export function personColour({ kind }: Pick<Person, 'kind'>, colour: number): string {
  const inTeam = kind === 'student' && colour > 0 ? ofTheTeam[(colour - 1) % ofTheTeam.length] : undefined;
  const staff = kind === 'teacher' || kind === 'administrator' ? css.staff : undefined;
  return inTeam ?? staff ?? css.other ?? '';
}

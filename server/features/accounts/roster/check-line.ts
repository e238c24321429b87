import { z } from 'zod';
import {
  formulaInName,
  lookAlikeLetters,
  personName,
} from '../../../../shared/contracts/accounts/person-name.ts';
import type { RosterLineProblem, rosterKinds } from '../../../../shared/contracts/accounts/roster.ts';
import { userName } from '../../../../shared/contracts/accounts.ts';
import { hiddenCharacters } from '../../../../shared/contracts/one-line.ts';
import { addressOf } from '../mail-address.ts';
import { type Column, readKind } from './columns.ts';
import type { WrittenLine } from './read-lines.ts';

/** A line that was read: what is not given is null. */
export type CheckedLine = {
  line: number;
  name: string;
  userName: string | null;
  email: string | null;
  className: string | null;
  kind: (typeof rosterKinds)[number] | null;
  problems: RosterLineProblem[];
};

const email = z.email().max(200);

/** Checks a line by itself. What is wrong comes out as it was written, so that its writer finds it. */
export function checkLine({ line, cells }: WrittenLine): CheckedLine {
  const problems: RosterLineProblem[] = [];
  const cell = (column: Column) => cells.get(column) ?? '';
  const optional = (shape: z.ZodType<string>, column: Column, problem: RosterLineProblem) => {
    const written = cell(column);
    if (written === '') return null;
    const read = shape.safeParse(written);
    if (!read.success) problems.push(problem);
    return read.success ? read.data : written;
  };

  const writtenName = cell('name') || `${cell('firstName')} ${cell('lastName')}`.trim();
  const name = personName.safeParse(writtenName);
  if (!name.success) problems.push(nameProblem(writtenName, name.error));
  const kind = readKind(cell('kind'));
  if (kind === null) problems.push('kind_unknown');
  if (kind === 'administrator') problems.push('administrator');
  const address = optional(email, 'email', 'email_bad')?.toLowerCase() ?? null;
  if (address !== null && addressOf(address) === null && !problems.includes('email_bad'))
    problems.push('email_bad');

  return {
    line,
    name: name.success ? name.data : writtenName.slice(0, 120),
    userName: optional(userName, 'userName', 'user_name_bad'),
    email: address,
    className: optional(personName, 'className', 'class_bad'),
    kind: cell('kind') === '' || kind === 'administrator' ? null : kind,
    problems,
  };
}

function nameProblem(written: string, { issues }: z.ZodError): RosterLineProblem {
  if (written === '') return 'name_missing';
  const found = issues.map(({ message }) => message);
  if (found.includes(formulaInName)) return 'formula';
  if (found.includes(hiddenCharacters)) return 'hidden_characters';
  return found.includes(lookAlikeLetters) ? 'look_alike_letters' : 'name_bad';
}

import { fold } from '../../../../shared/contracts/accounts/fold-name.ts';
import type { RosterLine, RosterLineProblem } from '../../../../shared/contracts/accounts/roster.ts';
import { suggestUserName } from '../../../../shared/contracts/accounts/suggest-user-name.ts';
import type { Person } from '../../../../shared/contracts/accounts.ts';
import type { CheckedLine } from './check-line.ts';
import { nearClass } from './near-class.ts';

/** The school as a class list meets it. */
export type SchoolState = {
  people: readonly KnownPerson[];
  /** Open classes. */
  classes: readonly { id: string; name: string }[];
};

export type KnownPerson = {
  id: string;
  name: string;
  userName: string;
  /** Null: made up. */
  email: string | null;
  kind: Person['kind'];
  /** Ids of their groups. */
  groups: readonly string[];
};

/** One line and what it does: `account` is whom it changes, null for somebody new. */
export type PlannedLine = RosterLine & { account: string | null; email: string | null };

export type Plan = {
  lines: PlannedLine[];
  /** Classes of the list by their name in the school, and those it would make. */
  knownClasses: string[];
  newClasses: string[];
  nearClasses: { name: string; known: string }[];
};

/**
 * What a class list would do to a school; pure, so that the same list and school give the same plan. People are recognised by user
 * name, else by e-mail address, never by their name: two children may share one.
 */
export function planRoster(checked: readonly CheckedLine[], school: SchoolState): Plan {
  const byUserName = new Map(school.people.map((person) => [person.userName, person]));
  const byEmail = new Map(school.people.flatMap((person) => (person.email ? [[person.email, person]] : [])));
  const classes = groupBy(school.classes, ({ name }) => fold(name));
  const names = new Set(school.people.map((person) => fold(person.name)));
  const takenUserNames = new Set(byUserName.keys());
  for (const { userName } of checked) if (userName !== null) takenUserNames.add(userName);
  const seen = { accounts: new Set<string>(), userNames: new Set<string>(), emails: new Set<string>() };
  const newClasses = new Map<string, string>();
  const knownClasses = new Set<string>();

  const lines = checked.map((line): PlannedLine => {
    const problems: RosterLineProblem[] = [...line.problems];
    const known = find(line);
    const inFile = classes.get(fold(line.className ?? ''));
    if (inFile !== undefined && inFile.length > 1) problems.push('class_ambiguous');
    const place = line.className === null ? null : (inFile?.[0]?.id ?? fold(line.className));

    if (known === 'another') problems.push('email_of_another');
    const person = known === 'another' ? null : known;
    if (person?.kind === 'administrator') problems.push('administrator');
    if (isTwice(line, person)) problems.push('twice_in_file');
    const unnamed = person === null && line.userName === null && line.email === null;
    if (unnamed && names.has(fold(line.name))) problems.push('same_name');

    const changes = person === null ? [] : changesOf(line, person, place);
    const outcome =
      problems.length > 0 ? 'error' : person === null ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
    let userName = line.userName ?? person?.userName ?? '';
    if (outcome === 'new' && userName === '') {
      userName = suggestUserName(line.name, (name) => takenUserNames.has(name));
    }
    if (outcome !== 'error') note(line, person, userName);
    return {
      line: line.line,
      outcome,
      name: line.name,
      userName,
      kind: line.kind ?? kindOf(person),
      className: line.className ?? '',
      changes: outcome === 'changed' ? changes : [],
      problems: [...new Set(problems)],
      account: person?.id ?? null,
      email: line.email,
    };
  });
  const made = [...newClasses.values()];
  const there = school.classes.map(({ name }) => name);
  const nearClasses = made.flatMap((name) => {
    const known = nearClass(name, there);
    return known === null ? [] : [{ name, known }];
  });
  return { lines, knownClasses: [...knownClasses], newClasses: made, nearClasses };

  function find({ userName, email }: CheckedLine): KnownPerson | 'another' | null {
    const named = userName === null ? undefined : byUserName.get(userName);
    const addressed = email === null ? undefined : byEmail.get(email);
    if (named && addressed && named !== addressed) return 'another';
    // A user name that nobody has beside an address that somebody has: two people, or one renamed. Nobody can tell.
    if (userName !== null && !named && addressed) return 'another';
    return named ?? addressed ?? null;
  }

  function isTwice({ userName, email }: CheckedLine, person: KnownPerson | null): boolean {
    return (
      (person !== null && seen.accounts.has(person.id)) ||
      (userName !== null && seen.userNames.has(userName)) ||
      (email !== null && seen.emails.has(email))
    );
  }

  /** Later lines meet this one as if it were done. */
  function note(line: CheckedLine, person: KnownPerson | null, userName: string): void {
    if (person) seen.accounts.add(person.id);
    seen.userNames.add(userName);
    takenUserNames.add(userName);
    if (line.email !== null) seen.emails.add(line.email);
    names.add(fold(line.name));
    const folded = fold(line.className ?? '');
    for (const { name } of classes.get(folded) ?? []) knownClasses.add(name);
    if (line.className !== null && !classes.has(folded) && !newClasses.has(folded))
      newClasses.set(folded, line.className);
  }
}

function changesOf(line: CheckedLine, person: KnownPerson, place: string | null): RosterLine['changes'] {
  const changes: RosterLine['changes'] = [];
  if (line.name !== person.name) changes.push('name');
  if (line.email !== null && line.email !== person.email) changes.push('email');
  if (line.kind !== null && line.kind !== person.kind) changes.push('kind');
  if (place !== null && !person.groups.includes(place)) changes.push('class');
  return changes;
}

function kindOf(person: KnownPerson | null): RosterLine['kind'] {
  return person === null || person.kind === 'administrator' ? 'student' : person.kind;
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

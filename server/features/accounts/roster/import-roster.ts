import { createHash, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { fold } from '../../../../shared/contracts/accounts/fold-name.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import { type Database, isUniqueViolation } from '../../../storage/records.ts';
import { roleInGroup } from '../administration/add-person.ts';
import { insertPeople } from '../administration/new-people.ts';
import type { GroupPorts } from '../group-ports.ts';
import { checkLine } from './check-line.ts';
import { type Plan, type PlannedLine, planRoster } from './plan-roster.ts';
import { readLines } from './read-lines.ts';
import { readSchool } from './school-state.ts';

/** Rows written before whatever else waits gets its turn. */
const atOnce = 100;

export type Preview = Plan & { unicode: boolean; fingerprint: string };

/** What a class list would do; stores nothing. */
export async function previewRoster(
  db: Database,
  groups: GroupPorts,
  bytes: Uint8Array,
): Promise<Preview | RefusalBody<'invalid_input'>> {
  const written = await readLines(bytes);
  if ('problem' in written) return refuse('invalid_input', [{ path: 'body.file', problem: written.problem }]);
  const checked: ReturnType<typeof checkLine>[] = [];
  for (const part of inParts(written.lines)) {
    checked.push(...part.map(checkLine));
    await setImmediate();
  }
  const plan = planRoster(checked, await readSchool(db, groups));
  const fingerprint = createHash('sha256').update(bytes).update(JSON.stringify(plan)).digest('base64url');
  return { ...plan, unicode: written.unicode, fingerprint };
}

export type Imported = {
  created: number;
  changed: number;
  unchanged: number;
  leftOut: number;
  classes: { id: string; name: string }[];
  /** Accounts that hold other rights than before; the caller closes what is open. */
  accounts: string[];
};

export type RosterToImport = { bytes: Uint8Array; fingerprint: string; leaveOutErrors: boolean };

/** Does what the preview with this fingerprint said, in one transaction. Refused if it would do anything else by now. */
export async function importRoster(
  db: Database,
  groups: GroupPorts,
  actor: string,
  { bytes, fingerprint, leaveOutErrors }: RosterToImport,
  now: number,
): Promise<Imported | RefusalBody<'invalid_input' | 'roster_changed'>> {
  try {
    return await db.transaction().execute(async (rows) => {
      const plan = await previewRoster(rows, groups, bytes);
      if ('refusal' in plan) return plan;
      if (plan.fingerprint !== fingerprint) return refuse('roster_changed');
      const broken = plan.lines.filter(({ outcome }) => outcome === 'error').length;
      if (broken > 0 && !leaveOutErrors)
        return refuse('invalid_input', [{ path: 'body.leaveOutErrors', problem: 'lines_with_errors' }]);
      return await carryOut(rows, groups, actor, plan, now);
    });
  } catch (error) {
    // Somebody took a name between the look at the school and the first row, where a store allows that.
    if (isUniqueViolation(error)) return refuse('roster_changed');
    throw error;
  }
}

async function carryOut(
  rows: Database,
  groups: GroupPorts,
  actor: string,
  plan: Plan,
  now: number,
): Promise<Imported> {
  const classes = new Map((await groups.findClasses(rows)).map(({ id, name }) => [fold(name), { id, name }]));
  for (const name of plan.newClasses) {
    const id = await groups.createClass(rows, name, now);
    classes.set(fold(name), { id, name });
    await recordAudit(
      rows,
      { actor, action: 'groups.created', subject: id, details: { kind: 'class' } },
      now,
    );
  }
  const of = (outcome: PlannedLine['outcome']) => plan.lines.filter((line) => line.outcome === outcome);
  const joining: { group: string; account: string; role: (typeof roleInGroup)[PlannedLine['kind']] }[] = [];
  const join = (line: PlannedLine, account: string) => {
    const group = line.className === '' ? undefined : classes.get(fold(line.className));
    if (group) joining.push({ group: group.id, account, role: roleInGroup[line.kind] });
  };

  for (const part of inParts(of('new'))) {
    const people = part.map((line) => ({ ...line, id: randomUUID() }));
    await insertPeople(rows, people, now);
    for (const person of people) join(person, person.id);
    await setImmediate();
  }
  const changedAccounts: string[] = [];
  for (const line of of('changed')) {
    if (line.account === null) throw new Error('a line changes nobody');
    await updatePerson(rows, line, line.account, now);
    if (line.changes.includes('class')) join(line, line.account);
    changedAccounts.push(line.account);
    if (changedAccounts.length % atOnce === 0) await setImmediate();
  }
  for (const part of inParts(joining)) {
    await groups.joinGroups(rows, part, now);
    await setImmediate();
  }

  const imported = {
    created: of('new').length,
    changed: changedAccounts.length,
    unchanged: of('unchanged').length,
    leftOut: of('error').length,
  };
  const inList = new Set(
    plan.lines.flatMap((line) => (line.outcome === 'error' ? [] : [fold(line.className)])),
  );
  const touched = [...classes].filter(([key]) => inList.has(key)).map(([, found]) => found);
  await recordAudit(
    rows,
    {
      actor,
      action: 'accounts.roster_imported',
      subject: '',
      details: { ...imported, groups: touched.map(({ id }) => id), accounts: changedAccounts },
    },
    now,
  );
  return { ...imported, classes: touched, accounts: changedAccounts };
}

async function updatePerson(rows: Database, line: PlannedLine, account: string, now: number): Promise<void> {
  const { name, email, kind, changes } = line;
  await rows
    .updateTable('accounts')
    .set({
      name,
      ...(changes.includes('kind') && { kind }),
      // Nobody has shown that they read what is sent there.
      ...(changes.includes('email') && email !== null && { email, email_verified: 0 }),
      updated_at: now,
    })
    .where('id', '=', account)
    .execute();
}

function* inParts<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let first = 0; first < items.length; first += atOnce) yield items.slice(first, first + atOnce);
}

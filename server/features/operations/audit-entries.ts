import { fold } from '../../../shared/contracts/accounts/fold-name.ts';
import { auditActions } from '../../../shared/contracts/operations/audit-actions.ts';
import {
  type AuditEntry,
  auditEntriesPerPage,
  type NamedInAudit,
} from '../../../shared/contracts/operations.ts';
import type { Database } from '../../storage/records.ts';

export type AuditSearch = {
  person?: string | undefined;
  action?: string | undefined;
  from?: number | undefined;
  until?: number | undefined;
  before?: number | undefined;
};

/** More people than this with the same part of a name are not looked for. */
const maxPeople = 100;

/** The entries that match, newest first, and whether there are older ones. Names are looked up now: none stands in the log. */
export async function listAudit(
  db: Database,
  { person, action, from, until, before }: AuditSearch,
): Promise<{ entries: AuditEntry[]; more: boolean }> {
  let query = db
    .selectFrom('audit_log')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(auditEntriesPerPage + 1);
  if (action) {
    const wanted = auditActions.filter((told) => told.startsWith(action));
    query = query.where('action', 'in', wanted);
  }
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  if (before !== undefined) query = query.where('seq', '<', before);
  if (person?.trim()) {
    const ids = await idsOf(db, person.trim());
    query = query.where((eb) => eb.or([eb('actor', 'in', ids), eb('subject', 'in', ids)]));
  }
  const rows = await query.execute();
  const shown = rows.slice(0, auditEntriesPerPage).map((row) => ({
    ...row,
    details: JSON.parse(row.details) as AuditEntry['details'],
  }));
  const names = await namesOf(
    db,
    shown.flatMap(({ actor, subject, details }) => [actor, subject, ...idsIn(details)]),
  );
  const name = (id: string): NamedInAudit => names.get(id) ?? { id, kind: 'other', name: '' };
  return {
    more: rows.length > auditEntriesPerPage,
    entries: shown.map(({ seq, at, actor, action, subject, details }) => ({
      seq,
      at,
      actor: name(actor),
      action,
      subject: subject === '' ? null : name(subject),
      details,
      mentions: idsIn(details).flatMap((id) => names.get(id) ?? []),
    })),
  };
}

/** Every kind of action there is an entry of. */
export async function listActions(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('audit_log').select('action').distinct().orderBy('action').execute();
  return rows.map(({ action }) => action);
}

/** Ids of the people meant by part of a name; the words themselves if they are an id or nobody's name. */
async function idsOf(db: Database, words: string): Promise<string[]> {
  const folded = fold(words);
  const people = await db.selectFrom('accounts').select(['id', 'name', 'user_name']).execute();
  const ids = people
    .filter(({ name, user_name }) => fold(`${name} ${user_name}`).includes(folded))
    .map(({ id }) => id);
  return [words, ...ids.slice(0, maxPeople)];
}

function idsIn(details: AuditEntry['details']): string[] {
  const looksLikeId = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
  return Object.values(details)
    .flat()
    .filter((value): value is string => typeof value === 'string' && looksLikeId.test(value));
}

async function namesOf(db: Database, ids: readonly string[]): Promise<Map<string, NamedInAudit>> {
  const wanted = [...new Set(ids)].filter((id) => id !== '');
  const names = new Map<string, NamedInAudit>();
  if (wanted.length === 0) return names;
  for (let first = 0; first < wanted.length; first += maxPeople) {
    const part = wanted.slice(first, first + maxPeople);
    const found = await Promise.all([
      db.selectFrom('accounts').select(['id', 'name']).where('id', 'in', part).execute(),
      db.selectFrom('groups').select(['id', 'name']).where('id', 'in', part).execute(),
      db.selectFrom('projects').select(['id', 'name']).where('id', 'in', part).execute(),
      db.selectFrom('pages').select(['id', 'title as name']).where('id', 'in', part).execute(),
    ]);
    for (const [index, kind] of (['person', 'group', 'project', 'page'] as const).entries())
      for (const row of found[index] ?? []) names.set(row.id, { ...row, kind });
  }
  return names;
}

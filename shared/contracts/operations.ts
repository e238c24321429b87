import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const health = endpoint({
  name: 'operations.health',
  summary: 'Whether this server can read and write; 503 with the same body when it cannot.',
  method: 'GET',
  path: '/api/health',
  needs: 'public',
  answer: z.object({
    healthy: z.boolean(),
    /** Records and page journal each answered a read and accept writes. */
    records: z.boolean(),
    pages: z.boolean(),
  }),
});

/** Entries of one answer. */
export const auditEntriesPerPage = 50;

/** Something an entry names by its id. `name` is what it is called now; empty if it is gone or has none. */
const named = z.object({
  id: z.string(),
  kind: z.enum(['person', 'group', 'project', 'page', 'other']),
  name: z.string(),
});
export type NamedInAudit = z.infer<typeof named>;

export const auditEntry = z.object({
  seq: z.number().int(),
  /** In ms since 1970. */
  at: z.number(),
  actor: named,
  action: z.string(),
  /** Null: the school as a whole. */
  subject: named.nullable(),
  /** Further settings by name; ids among them are in `mentions`. */
  details: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  ),
  mentions: z.array(named),
});
export type AuditEntry = z.infer<typeof auditEntry>;

const time = z.coerce.number().int().min(0).optional();

export const listAudit = endpoint({
  name: 'operations.listAudit',
  summary: 'What was done to people, groups and rights, newest first.',
  method: 'GET',
  path: '/api/audit',
  needs: { capability: 'school:administer', of: 'school' },
  query: z.object({
    /** Part of the name or user name of who did it or whom it was done to, or an id. */
    person: z.string().max(80).optional(),
    /** The beginning of an action, such as `groups` or `accounts.suspended`. */
    action: z.string().max(60).optional(),
    /** In ms since 1970: from this time on. */
    from: time,
    /** In ms since 1970: before this time. */
    until: time,
    /** Number of an entry: only older ones. */
    before: z.coerce.number().int().min(1).optional(),
  }),
  answer: z.object({
    entries: z.array(auditEntry),
    /** Whether there are older ones. */
    more: z.boolean(),
    /** Words that actions begin with, for choosing among. */
    actions: z.array(z.string()),
  }),
});

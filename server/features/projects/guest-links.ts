import { randomBytes, randomUUID } from 'node:crypto';
import type { GuestLink } from '../../../shared/contracts/projects/guest-links.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { hashOfSecret } from '../../access/hash-of-secret.ts';
import type { Database } from '../../storage/records.ts';

/** In ms. */
const day = 86_400_000;

export type NewGuestLink = Pick<GuestLink, 'label' | 'role' | 'maxPeople'> & {
  project: string;
  days: number;
};

/** Makes a link. Its token, 32 random bytes, cannot be guessed; only its hash is kept. */
export async function createGuestLink(
  db: Database,
  { project, label, role, days, maxPeople }: NewGuestLink,
  actor: string,
  now: number,
): Promise<{ link: GuestLink; token: string } | RefusalBody<'group_closed'>> {
  const token = randomBytes(32).toString('base64url');
  const id = randomUUID();
  const endsAt = now + days * day;
  return db.transaction().execute(async (rows) => {
    // The group may have been closed, with all its links, since the door was passed.
    const open = await rows
      .selectFrom('projects')
      .innerJoin('groups', 'groups.id', 'projects.group_id')
      .select('projects.id')
      .where('projects.id', '=', project)
      .where('groups.archived_at', 'is', null)
      .executeTakeFirst();
    if (!open) return refuse('group_closed');
    await rows
      .insertInto('guest_links')
      .values({
        id,
        project_id: project,
        label,
        role,
        hash: hashOfSecret(token),
        made_by: actor,
        created_at: now,
        ends_at: endsAt,
        max_people: maxPeople,
      })
      .execute();
    const details = { project, role, endsAt, maxPeople };
    await recordAudit(rows, { actor, action: 'projects.guest_link_made', subject: id, details }, now);
    return { link: { id, label, role, endsAt, maxPeople, people: [], state: 'open' }, token };
  });
}

/** The links of a project with who came by them, the newest first. */
export async function listGuestLinks(db: Database, project: string, now: number): Promise<GuestLink[]> {
  const links = await db
    .selectFrom('guest_links')
    .selectAll()
    .where('project_id', '=', project)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  const people = await db
    .selectFrom('guest_link_people')
    .innerJoin('guest_links', 'guest_links.id', 'guest_link_people.guest_link_id')
    .innerJoin('accounts', 'accounts.id', 'guest_link_people.account_id')
    .select([
      'guest_links.id as link',
      'accounts.id',
      'accounts.name',
      'accounts.kind',
      'accounts.image as picture',
    ])
    .where('guest_links.project_id', '=', project)
    .orderBy('guest_link_people.joined_at')
    .execute();
  return links.map((link) => ({
    id: link.id,
    label: link.label,
    role: link.role,
    endsAt: link.ends_at,
    maxPeople: link.max_people,
    people: people.filter((person) => person.link === link.id),
    state: stateOf(link, now),
  }));
}

type Life = { ends_at: number; closed_at: number | null; max_people: number | null; uses: number };

function stateOf({ ends_at, closed_at, max_people, uses }: Life, now: number): GuestLink['state'] {
  if (closed_at !== null && closed_at < ends_at) return 'revoked';
  if (closed_at !== null || ends_at <= now) return 'ended';
  return max_people !== null && uses >= max_people ? 'full' : 'open';
}

/** The link that a token opens now; a full one still lets those in who came before. */
export async function findOpenLink(db: Database, token: string, now: number) {
  return db
    .selectFrom('guest_links')
    .selectAll()
    .where('hash', '=', hashOfSecret(token))
    .where('closed_at', 'is', null)
    .where('ends_at', '>', now)
    .executeTakeFirst();
}

export type GuestPorts = {
  db: Database;
  /** Makes an account for a guest, within the transaction, and answers with its id. */
  insertGuest(rows: Database, name: string, now: number): Promise<string>;
};

/** Who follows a link: an account, or somebody without one by their name. */
export type Follower = { account: string } | { name: string };

/**
 * Gives the follower what the link gives, once for each account. Unknown, ended, revoked and full links are one refusal. Two
 * at once cannot take the last place.
 */
export async function followGuestLink(
  { db, insertGuest }: GuestPorts,
  token: string,
  follower: Follower,
  now: number,
): Promise<{ account: string; project: string } | RefusalBody<'guest_link_closed'>> {
  return db.transaction().execute(async (rows) => {
    const link = await findOpenLink(rows, token, now);
    if (!link) return refuse('guest_link_closed');
    const project = link.project_id;
    if ('account' in follower && (await cameBefore(rows, link.id, follower.account)))
      return { account: follower.account, project };
    const { numUpdatedRows } = await rows
      .updateTable('guest_links')
      .set((eb) => ({ uses: eb('uses', '+', 1) }))
      .where('id', '=', link.id)
      .where((eb) => eb.or([eb('max_people', 'is', null), eb('uses', '<', eb.ref('max_people'))]))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse('guest_link_closed');
    const account = 'account' in follower ? follower.account : await insertGuest(rows, follower.name, now);
    await rows
      .insertInto('guest_link_people')
      .values({ guest_link_id: link.id, account_id: account, joined_at: now })
      .execute();
    const entry = { action: 'projects.guest_link_used', subject: link.id, details: { project } } as const;
    await recordAudit(rows, { actor: account, ...entry }, now);
    return { account, project };
  });
}

async function cameBefore(rows: Database, link: string, account: string): Promise<boolean> {
  const row = await rows
    .selectFrom('guest_link_people')
    .select('account_id')
    .where('guest_link_id', '=', link)
    .where('account_id', '=', account)
    .executeTakeFirst();
  return row !== undefined;
}

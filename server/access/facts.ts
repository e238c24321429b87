import { can, type Facts } from '../../shared/access/can.ts';
import { type Capability, capabilities } from '../../shared/access/capabilities.ts';
import type { Role } from '../../shared/access/roles.ts';
import type { Database } from '../storage/records.ts';
import { grantedOnGroups } from './granted.ts';
import {
  rolesOnFiles,
  rolesOnGroups,
  rolesOnPages,
  rolesOnProjects,
  rolesOnSchool,
  rolesOnTrashedPages,
} from './roles-held.ts';

/** Who asks, and when (ms since 1970): what may be seen depends on both. */
export type Reader = { account: string; now: number };

/** A kind of resource, by the name its id has in the paths of endpoints. */
export type ResourceKind = 'school' | 'groupId' | 'projectId' | 'pageId' | 'trashedPageId' | 'fileId';

/** The id of the one school, which stands in no path. */
export const theSchool = 'school';

const rolesOn = {
  school: rolesOnSchool,
  groupId: rolesOnGroups,
  projectId: rolesOnProjects,
  pageId: rolesOnPages,
  trashedPageId: rolesOnTrashedPages,
  fileId: rolesOnFiles,
} as const satisfies Record<ResourceKind, unknown>;

/**
 * What `can()` needs to know. An id that does not exist and one without a role look the same: no roles. `now`: the moment in
 * question, in ms since 1970, since some roles end by themselves.
 */
export async function factsOf(
  db: Database,
  account: string,
  kind: ResourceKind,
  id: string,
  now: number,
): Promise<Facts> {
  const held = rolesOn[kind](db, account, now).as('held');
  const rows = await db.selectFrom(held).select('held.role').where('held.id', '=', id).distinct().execute();
  const roles = rows.map((row) => row.role);
  if (kind !== 'groupId' || roles.length === 0) return { roles };
  const granted = grantedOnGroups(db, account).as('granted');
  const more = await db
    .selectFrom(granted)
    .select('granted.capability')
    .where('granted.id', '=', id)
    .distinct()
    .execute();
  return { roles, granted: more.map((row) => row.capability) };
}

/** The same of many resources of a kind in one query, by id; one on which the account has no role is not in it. Not for groups. */
export async function factsOfEach(
  db: Database,
  account: string,
  kind: Exclude<ResourceKind, 'groupId'>,
  ids: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, Facts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom(rolesOn[kind](db, account, now).as('held'))
    .select(['held.id', 'held.role'])
    .where('held.id', 'in', [...ids])
    .distinct()
    .execute();
  const roles = new Map<string, Role[]>();
  for (const { id, role } of rows) {
    const known = roles.get(id);
    if (known) known.push(role);
    else roles.set(id, [role]);
  }
  return new Map([...roles].map(([id, held]) => [id, { roles: held }]));
}

/** The question for whoever is not an endpoint: gateways, exports, notifications, workers. */
export async function authorize(
  db: Database,
  account: string,
  capability: Capability,
  kind: ResourceKind,
  id: string,
  now: number,
): Promise<boolean> {
  return can(await factsOf(db, account, kind, id, now), capability);
}

/** The same question of many resources of a kind in one query: those on which the capability is held. Not for groups. */
export async function authorizeEach(
  db: Database,
  account: string,
  capability: Capability,
  kind: Exclude<ResourceKind, 'groupId'>,
  ids: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> {
  const facts = await factsOfEach(db, account, kind, ids, now);
  return new Set([...facts].filter(([, held]) => can(held, capability)).map(([id]) => id));
}

/**
 * Ids of all resources of a kind on which `can()` grants the capability, as a subquery for `where id in`.
 * The same rule as `factsOf` with `can`; `access.test.ts` compares the two.
 */
export function idsWhere(
  db: Database,
  account: string,
  capability: Capability,
  kind: ResourceKind,
  now: number,
) {
  const held = rolesOn[kind](db, account, now).as('held');
  const byRole = db
    .selectFrom(held)
    .select('held.id as id')
    .where('held.role', 'in', [...capabilities[capability]]);
  if (kind !== 'groupId') return byRole;
  const granted = grantedOnGroups(db, account).as('granted');
  return byRole.union(
    db.selectFrom(granted).select('granted.id as id').where('granted.capability', '=', capability),
  );
}

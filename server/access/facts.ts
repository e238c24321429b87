import { can, type Facts } from '../../shared/access/can.ts';
import { type Capability, capabilities } from '../../shared/access/capabilities.ts';
import type { Database } from '../storage/records.ts';
import { rolesOnFiles, rolesOnGroups, rolesOnPages, rolesOnProjects } from './roles-held.ts';

/** A kind of resource, by the name its id has in the paths of endpoints. */
export type ResourceKind = 'groupId' | 'projectId' | 'pageId' | 'fileId';

const rolesOn = {
  groupId: rolesOnGroups,
  projectId: rolesOnProjects,
  pageId: rolesOnPages,
  fileId: rolesOnFiles,
} as const satisfies Record<ResourceKind, unknown>;

/** What `can()` needs to know. An id that does not exist and one without a role look the same: no roles. */
export async function factsOf(db: Database, account: string, kind: ResourceKind, id: string): Promise<Facts> {
  const held = rolesOn[kind](db, account).as('held');
  const rows = await db.selectFrom(held).select('held.role').where('held.id', '=', id).distinct().execute();
  return { roles: rows.map((row) => row.role) };
}

/** The question for whoever is not an endpoint: gateways, exports, notifications, workers. */
export async function authorize(
  db: Database,
  account: string,
  capability: Capability,
  kind: ResourceKind,
  id: string,
): Promise<boolean> {
  return can(await factsOf(db, account, kind, id), capability);
}

/**
 * Ids of all resources of a kind on which `can()` grants the capability, as a subquery for `where id in`.
 * The same rule as `factsOf` with `can`; `access.test.ts` compares the two.
 */
export function idsWhere(db: Database, account: string, capability: Capability, kind: ResourceKind) {
  const held = rolesOn[kind](db, account).as('held');
  return db
    .selectFrom(held)
    .select('held.id')
    .where('held.role', 'in', [...capabilities[capability]]);
}

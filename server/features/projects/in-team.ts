import type { Role } from '../../../shared/access/roles.ts';

/** A team is the members of a project (PRODUCT.md). A question of words, not of rights. */
export function inTeam(role: Role): boolean {
  return role === 'member';
}

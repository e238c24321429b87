import { type Capability, capabilities } from './capabilities.ts';
import type { Role } from './roles.ts';

/**
 * What the decision knows of an account and a resource. `roles` are all roles that hold on the resource,
 * its own and those that follow from the groups above it; empty for an outsider. `granted` are capabilities that
 * a setting of the resource gives beyond the table, such as members of a class who may create projects.
 */
export type Facts = { roles: readonly Role[]; granted?: readonly Capability[] };

/** The only decision. Everything that shows, changes, streams or exports asks it or its list filter. */
export function can(facts: Facts, capability: Capability): boolean {
  const holders: readonly Role[] = capabilities[capability];
  return facts.roles.some((role) => holders.includes(role)) || (facts.granted?.includes(capability) ?? false);
}

/** The capabilities among `asked` that hold: what is sent with a resource so that no browser decides. */
export function abilitiesOf<C extends Capability>(facts: Facts, asked: readonly C[]): Record<C, boolean> {
  return Object.fromEntries(asked.map((capability) => [capability, can(facts, capability)])) as Record<
    C,
    boolean
  >;
}

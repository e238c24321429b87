import type { Role } from './roles.ts';

/**
 * The whole of who may do what: capability → roles that hold it on the resource it is asked of.
 * `can.test.ts` asserts this table whole, so that a change here is always seen.
 */
export const capabilities = {
  'group:view': ['administrator', 'teacher', 'member', 'mentor', 'viewer'],
  'project:view': ['administrator', 'teacher', 'member', 'mentor', 'reviewer', 'viewer'],
  'page:view': ['administrator', 'teacher', 'member', 'mentor', 'reviewer', 'viewer'],
  'page:comment': ['administrator', 'teacher', 'member', 'mentor', 'reviewer'],
  'page:write': ['member'],
  'page:create': ['member'],
  'page:rename': ['member'],
  'file:view': ['administrator', 'teacher', 'member', 'mentor', 'reviewer', 'viewer'],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof capabilities;

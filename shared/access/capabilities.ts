import type { Role } from './roles.ts';

/**
 * The whole of who may do what: capability → roles that hold it on the resource it is asked of.
 * `can.test.ts` asserts this table whole, so that a change here is always seen.
 */
export const capabilities = {
  'school:administer': ['administrator'],
  /** By a class code, with an account that one has: guests belong to what they were asked about. */
  'group:join': ['administrator', 'teacher', 'member'],
  'group:create': ['administrator', 'teacher'],
  'group:view': ['administrator', 'teacher', 'member', 'mentor', 'viewer'],
  'group:manage': ['administrator', 'teacher'],
  'project:create': ['administrator', 'teacher'],
  'project:manage': ['administrator', 'teacher'],
  'project:view': ['administrator', 'teacher', 'member', 'mentor', 'reviewer', 'viewer'],
  /** Question, dates, milestones, team roles, stage. */
  'plan:edit': ['administrator', 'teacher', 'member'],
  'task:edit': ['administrator', 'teacher', 'member'],
  'page:view': ['administrator', 'teacher', 'member', 'mentor', 'reviewer', 'viewer'],
  'page:comment': ['administrator', 'teacher', 'member', 'mentor', 'reviewer'],
  /** Threads that only those who teach and review a page see. */
  'comment:among-teachers': ['administrator', 'teacher', 'reviewer'],
  /** Threads that only the team sees. Whoever administers the school answers for what is said in it. */
  'comment:in-team': ['administrator', 'member'],
  /** To take away what others wrote beside a page, and to end a thread of theirs. */
  'comment:moderate': ['administrator', 'teacher'],
  /** A bank of one's own reusable comments. */
  'feedback:keep': ['administrator', 'teacher'],
  'page:write': ['member'],
  'page:create': ['member'],
  'page:rename': ['member'],
  /** Where a page stands in the tree, its symbol, its copy, the trash: not its words. */
  'page:arrange': ['administrator', 'teacher', 'member'],
  'page:share': ['administrator', 'teacher'],
  /** To take along what one may see, as a file: all of it, and of what is said beside it only one's own lanes. */
  'page:export': ['administrator', 'teacher', 'member', 'mentor', 'reviewer', 'viewer'],
  /** To take along who wrote what and when, and what was deleted again. */
  'page:history': ['administrator', 'teacher', 'member'],
  'project:export': ['administrator', 'teacher', 'member', 'mentor', 'reviewer', 'viewer'],
  /** The finished projects of a whole group at once. */
  'group:export': ['administrator', 'teacher'],
  'file:view': ['administrator', 'teacher', 'member', 'mentor', 'reviewer', 'viewer'],
  'file:add': ['administrator', 'teacher', 'member'],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof capabilities;

/** What an account is in a group or project. `outsider` holds none of the others. */
export const roles = [
  'administrator',
  'teacher',
  'member',
  'mentor',
  'reviewer',
  'viewer',
  'outsider',
] as const;

export type Role = (typeof roles)[number];

import type { Capability } from '../../access/capabilities.ts';

/**
 * Who reads a thread, said in words on each: everybody who sees the page; those who teach and review it; or its team. Beside them, whoever
 * administers the school, who answers for what is said in it.
 */
export const visibilities = ['everyone', 'teachers', 'team'] as const;
export type Visibility = (typeof visibilities)[number];

/** What somebody has to hold on the page to see the threads of a lane. */
export const capabilityFor = {
  everyone: 'page:view',
  teachers: 'comment:among-teachers',
  team: 'comment:in-team',
} as const satisfies Record<Visibility, Capability>;

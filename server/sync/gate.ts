import type { Claim } from '../storage/page-journal.ts';
import type { PageFacts } from './page-facts.ts';

/** Who sends an update: the account, and the client id its connection announced (null before it did). */
export type Sender = { account: string; announcedId: number | null };

/** What a lawful update changes in the facts, computed while judging, applied by `applyEffect`. */
export type Effect = {
  /** New end of the clock range per client id whose content is new. */
  clocks: readonly (readonly [clientId: number, end: number])[];
  /** Delete ranges that are new, as [clientId, start, end). */
  deletes: readonly (readonly [clientId: number, start: number, end: number])[];
  /** Ownership that this update settles and that must be stored with it. */
  claims: readonly Claim[];
};

export type Verdict =
  | { kind: 'lawful'; effect: Effect }
  /** Nothing in it is new: neither journal nor relay, but it counts as saved. */
  | { kind: 'known' }
  /** Cannot be judged yet: a gap, an unknown origin or parent, a delete of the future, or foreign new content. */
  | { kind: 'hold'; why: 'gap' | 'foreign' }
  | { kind: 'refuse'; why: 'malformed' | 'unknown_root' | 'too_large' };

/** Judges one V1 update against what the page has. Pure: changes nothing, never throws on hostile bytes. */
export declare function judge(facts: PageFacts, update: Uint8Array, sender: Sender): Verdict;

import type { ReadOnlyReason, Welcome } from '../../shared/sync/protocol.ts';
import type { PageStatus } from './page-status.ts';

/** What is known at one moment; the save state is a function of this and of nothing else. */
export type SaveFacts = {
  status: PageStatus;
  /** Changes made here that the server has not said are on its disk. */
  unacknowledged: number;
  /** Those of them that are not on this device's disk either. */
  onlyInMemory: number;
  /** False once the server said that its store takes no writes. */
  storageWritable: boolean;
  /** What the present connection, or the last one, may do; null: never heard. */
  welcome: Welcome | null;
  /** The device's own belief that it has a network. */
  network: boolean;
  /** Copies of this page's text that could not be merged and were not discarded yet. */
  keptCopies: number;
};

/** `onDevice`: what is unsent survives closing the tab. */
export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'unsent'; count: number; network: boolean; onDevice: boolean }
  | { kind: 'not-saved'; count: number; onDevice: boolean }
  | { kind: 'unreachable'; count: number; onDevice: boolean }
  | { kind: 'read-only'; why: Exclude<ReadOnlyReason, 'old_schema'> }
  | { kind: 'reload-to-write' }
  | { kind: 'kept-as-copy' };

/** Attempts that failed in a row (one to two seconds) before a passing hiccup is called "Cannot reach the school". */
const attemptsThatAreNoHiccup = 4;

/** "Saved" is the last resort: it is reached only when nothing is unacknowledged and nothing else is to be said. */
export function saveState(facts: SaveFacts): SaveState {
  const { status, unacknowledged: count, welcome } = facts;
  const onDevice = facts.onlyInMemory === 0;
  if (count === 0 && facts.keptCopies > 0) return { kind: 'kept-as-copy' };
  if (welcome?.write === false && welcome.why === 'old_schema') return { kind: 'reload-to-write' };
  if (welcome?.write === false && count === 0) {
    return { kind: 'read-only', why: welcome.why as Exclude<ReadOnlyReason, 'old_schema'> };
  }
  // Without a network the first attempt may hang as well: "Saving" would promise too much.
  const outOfReach = status.kind === 'away' || (status.kind === 'opening' && count > 0);
  if (outOfReach && !facts.network) return { kind: 'unsent', count, network: false, onDevice };
  if (!facts.storageWritable) return { kind: 'not-saved', count, onDevice };
  if (status.kind === 'away' && status.attempts >= attemptsThatAreNoHiccup) {
    return { kind: 'unreachable', count, onDevice };
  }
  if (count === 0) return { kind: 'saved' };
  if (status.kind === 'away' || status.kind === 'stopped')
    return { kind: 'unsent', count, network: true, onDevice };
  return { kind: 'saving' };
}

/** Closing the tab now would lose something, or leave the school without it. */
export function leavingLoses(facts: Pick<SaveFacts, 'unacknowledged'>): boolean {
  return facts.unacknowledged > 0;
}

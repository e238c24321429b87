import { closeCodes } from '../../shared/sync/close-codes.ts';

/** Why a page connection has ended and is not tried again by itself. */
export type StopReason =
  | 'sign-in-required'
  | 'unavailable'
  | 'not-understood'
  /** Its text could not be merged and is kept as a copy; the page must be opened anew. */
  | 'kept-as-copy';

/** Where a page connection stands. `attempts`: failed in a row since it was last live. */
export type PageStatus =
  | { kind: 'opening' }
  | { kind: 'live' }
  | { kind: 'away'; attempts: number; because: 'lost' | 'load-failed' | 'damaged' | 'storage-full' }
  | { kind: 'stopped'; why: StopReason };

export type AfterClose =
  | {
      next: 'retry';
      wait: 'none' | 'short' | 'long';
      because: 'lost' | 'load-failed' | 'damaged' | 'storage-full';
    }
  | { next: 'stop'; why: Exclude<StopReason, 'kept-as-copy'> }
  /** What is unacknowledged will never be taken. */
  | { next: 'keep-as-copy' };

/** RFC 6455: a frame above the server's limit. Sent by the server's socket library, not by our own code. */
const frameTooLarge = 1009;

/** What a close code asks of the browser (PROTOCOL.md, table of close codes). */
export function afterClose(code: number): AfterClose {
  switch (code) {
    case closeCodes.signInRequired:
      return { next: 'stop', why: 'sign-in-required' };
    case closeCodes.pageUnavailable:
      return { next: 'stop', why: 'unavailable' };
    case closeCodes.malformed:
      return { next: 'stop', why: 'not-understood' };
    case closeCodes.unlawful:
    case closeCodes.tooLarge:
    case frameTooLarge:
      return { next: 'keep-as-copy' };
    case closeCodes.rightsChanged:
      return { next: 'retry', wait: 'none', because: 'lost' };
    case closeCodes.loadFailed:
      return { next: 'retry', wait: 'short', because: 'load-failed' };
    case closeCodes.pageDamaged:
      return { next: 'retry', wait: 'long', because: 'damaged' };
    case closeCodes.storageFull:
      return { next: 'retry', wait: 'short', because: 'storage-full' };
    case closeCodes.tooMany:
      return { next: 'retry', wait: 'long', because: 'lost' };
    default:
      return { next: 'retry', wait: 'short', because: 'lost' };
  }
}

/** Milliseconds before the first attempt, and the most between two: a restart is over within ten seconds. */
const firstWait = 250;
const longestWait = 8_000;
const longWait = 15_000;

/**
 * Milliseconds before attempt number `attempts` (from 0). Doubled each time, and spread over its upper half,
 * so that a class does not come back in one instant. `chance` is in [0, 1).
 */
export function waitBefore(attempts: number, wait: 'none' | 'short' | 'long', chance: number): number {
  if (wait === 'none' && attempts === 0) return 0;
  const full = wait === 'long' ? longWait : Math.min(longestWait, firstWait * 2 ** attempts);
  return full / 2 + (full / 2) * chance;
}

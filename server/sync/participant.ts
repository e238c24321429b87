import type { Sender } from './gate.ts';
import type { Receipts } from './receipts.ts';

/** One reader or writer of a page, as the room sees it: it knows no socket. */
export interface Participant {
  readonly sender: Sender;
  readonly mayWrite: boolean;
  /** Null for clients that did not ask for receipts. */
  readonly receipts: Receipts | null;
  /** Hands over whole frames in the order they are to arrive; the parts of one call may cut through them and are not changed later. */
  deliver(...parts: Buffer[]): void;
  close(code: number): void;
}

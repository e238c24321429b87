import type { Sender } from './gate.ts';
import type { Receipts } from './receipts.ts';

/** One reader or writer of a page, as the room sees it: it knows no socket. */
export interface Participant {
  readonly sender: Sender;
  readonly mayWrite: boolean;
  /** Null for clients that did not ask for receipts. */
  readonly receipts: Receipts | null;
  /** Hands over whole frames in the order they are to arrive, in one piece or in parts that are never changed later. */
  deliver(chunk: Buffer | readonly Buffer[]): void;
  close(code: number): void;
}

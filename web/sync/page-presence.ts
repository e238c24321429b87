import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodePresence } from '../../shared/sync/protocol.ts';

/** Two relative positions as JSON, and where the pointer is on a board; what they mean is the editor's affair. */
export type Cursor = { anchor: unknown; head: unknown; pointer?: unknown };

/** One connection of a person, in the server's words (house rule 9). */
export type Present = {
  clientId: number;
  account: string;
  name: string;
  kind: 'administrator' | 'teacher' | 'student' | 'guest';
  /** In the team, from 1; 0 for those who are not of it. */
  colour: number;
  cursor: Cursor | null;
  /** When the cursor last changed, in this device's ms since 1970. */
  movedAt: number;
};

/** At most ten cursors a second leave this device. */
const sendEvery = 100;

/** Who is on the page. The server owns the list; the browser adds nothing but where its own cursor stands. */
export class PagePresence {
  #others: readonly Present[] = [];
  readonly #entries = new Map<number, Present>();
  readonly #listeners = new Set<() => void>();
  readonly #ownId: () => number;
  readonly #send: (frame: Uint8Array) => void;
  #cursor: Cursor | null = null;
  #clock = 0;
  #waiting: ReturnType<typeof setTimeout> | null = null;
  #dirty = false;

  constructor(ownId: () => number, send: (frame: Uint8Array) => void) {
    this.#ownId = ownId;
    this.#send = send;
  }

  /** Connections other than this one. The array is a new one after each change, for `useSyncExternalStore`. */
  others = (): readonly Present[] => this.#others;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  setCursor(cursor: Cursor | null): void {
    if (JSON.stringify(cursor) === JSON.stringify(this.#cursor)) return;
    this.#cursor = cursor;
    this.#dirty = true;
    if (this.#waiting === null) this.#sendAndWait();
  }

  /** Announces this connection's client id; sent before any content, so that the id is known to be this account's. */
  announce(): void {
    this.#clock += 1;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, this.#ownId());
    encoding.writeVarUint(encoder, this.#clock);
    encoding.writeVarString(encoder, JSON.stringify({ cursor: this.#cursor }));
    this.#send(encodePresence(encoding.toUint8Array(encoder)));
  }

  /** Takes a presence message of the server in. Throws on malformed bytes. */
  receive(update: Uint8Array): void {
    const decoder = decoding.createDecoder(update);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const state = JSON.parse(decoding.readVarString(decoder)) as {
        user?: Omit<Present, 'clientId' | 'cursor' | 'movedAt'>;
        cursor?: Cursor | null;
      } | null;
      if (clientId === this.#ownId()) continue;
      if (!state?.user) this.#entries.delete(clientId);
      else this.#entries.set(clientId, this.#moved(clientId, state.user, state.cursor ?? null));
    }
    this.#publish();
  }

  /** The connection is gone: nobody is known to be here. */
  clear(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#waiting = null;
    if (this.#entries.size === 0) return;
    this.#entries.clear();
    this.#publish();
  }

  #moved(
    clientId: number,
    user: Omit<Present, 'clientId' | 'cursor' | 'movedAt'>,
    cursor: Cursor | null,
  ): Present {
    const before = this.#entries.get(clientId);
    const still = before && JSON.stringify(before.cursor) === JSON.stringify(cursor);
    return { ...user, clientId, cursor, movedAt: still ? before.movedAt : Date.now() };
  }

  #sendAndWait(): void {
    this.#dirty = false;
    this.announce();
    this.#waiting = setTimeout(() => {
      this.#waiting = null;
      if (this.#dirty) this.#sendAndWait();
    }, sendEvery);
  }

  #publish(): void {
    this.#others = [...this.#entries.values()];
    for (const listener of this.#listeners) listener();
  }
}

import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodePresence } from '../../shared/sync/protocol.ts';

/** Bytes of one client's state as JSON, above which it is ignored: a cursor takes about 150. */
const maxStateBytes = 2_048;

/** Who a presence entry belongs to, as the server knows it. Other people's screens show this and nothing else. */
export type PresentUser = { account: string; name: string; kind: string; colour: number };

type Entry = { owner: object; user: PresentUser; cursor: unknown; clock: number };

/** A connection's own part of an awareness update: its client id and the state it wants shown (null: gone). */
export type OwnPresence = { clientId: number; state: unknown };

/** Reads the first entry, or the one under `clientId` if given. Undefined if there is none; throws on malformed bytes. */
export function readOwnPresence(update: Uint8Array, clientId: number | null): OwnPresence | undefined {
  const decoder = decoding.createDecoder(update);
  const count = decoding.readVarUint(decoder);
  for (let i = 0; i < count; i++) {
    const id = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const json = decoding.readVarUint8Array(decoder);
    if (clientId !== null && id !== clientId) continue;
    if (json.length > maxStateBytes) return undefined;
    return { clientId: id, state: JSON.parse(Buffer.from(json).toString('utf8')) };
  }
  return undefined;
}

/**
 * Who is on one page (PROTOCOL P13, P14). One entry per connection; the clock is the server's own, in ms since
 * 1970 or later, so that it grows across restarts and a stale entry in a browser is always replaced.
 */
export class Presence {
  private readonly entries = new Map<number, Entry>();
  private changed = new Set<number>();
  private lastClock = 0;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  get size(): number {
    return this.entries.size;
  }

  /** Shows `owner` under `clientId`. False if another account's connection is shown under that id. */
  show(owner: object, clientId: number, user: PresentUser, state: unknown): boolean {
    const present = this.entries.get(clientId);
    if (present && present.owner !== owner && present.user.account !== user.account) return false;
    const cursor =
      typeof state === 'object' && state !== null && 'cursor' in state ? state.cursor : undefined;
    if (state === null) this.entries.delete(clientId);
    else this.entries.set(clientId, { owner, user, cursor, clock: this.tick() });
    this.changed.add(clientId);
    return true;
  }

  /** Removes what `owner` shows under `clientId`; a newer connection that took the id over stays. */
  hide(owner: object, clientId: number): void {
    if (this.entries.get(clientId)?.owner !== owner) return;
    this.entries.delete(clientId);
    this.changed.add(clientId);
  }

  /** Everybody but the given account's own entries, or undefined if that is nobody. */
  others(account: string): Uint8Array | undefined {
    const ids = [...this.entries].filter(([, entry]) => entry.user.account !== account).map(([id]) => id);
    return ids.length ? encodePresence(message(ids.map((id) => this.encoded(id)))) : undefined;
  }

  /** Everybody but the entry under `clientId`, or undefined if that is nobody. */
  everybodyBut(clientId: number | null): Uint8Array | undefined {
    const ids = [...this.entries.keys()].filter((id) => id !== clientId);
    return ids.length ? encodePresence(message(ids.map((id) => this.encoded(id)))) : undefined;
  }

  /** What changed since the last call, or undefined if nothing did. */
  takeChanges(): PresenceChanges | undefined {
    if (!this.changed.size) return undefined;
    const changes = new PresenceChanges(new Map([...this.changed].map((id) => [id, this.encoded(id)])));
    this.changed = new Set();
    return changes;
  }

  private encoded(id: number): Uint8Array {
    const entry = this.entries.get(id);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, id);
    encoding.writeVarUint(encoder, entry?.clock ?? this.tick());
    encoding.writeVarString(
      encoder,
      JSON.stringify(entry ? { user: entry.user, cursor: entry.cursor } : null),
    );
    return encoding.toUint8Array(encoder);
  }

  private tick(): number {
    this.lastClock = Math.max(this.lastClock + 1, this.now());
    return this.lastClock;
  }
}

/**
 * Changed entries, encoded once. Nobody is sent their own: a stock client would take it for its state and answer
 * with it, for ever.
 */
class PresenceChanges {
  private readonly entries: ReadonlyMap<number, Uint8Array>;
  private forOutsiders: Uint8Array | undefined;

  constructor(entries: ReadonlyMap<number, Uint8Array>) {
    this.entries = entries;
  }

  /** The presence message for the connection shown under `clientId`; undefined if it would be empty. */
  messageFor(clientId: number | null): Uint8Array | undefined {
    if (clientId !== null && this.entries.has(clientId)) {
      const rest = [...this.entries].filter(([id]) => id !== clientId).map(([, bytes]) => bytes);
      return rest.length ? encodePresence(message(rest)) : undefined;
    }
    this.forOutsiders ??= encodePresence(message([...this.entries.values()]));
    return this.forOutsiders;
  }
}

function message(entries: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const entry of entries) encoding.writeUint8Array(encoder, entry);
  return encoding.toUint8Array(encoder);
}

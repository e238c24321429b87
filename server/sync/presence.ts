import { randomInt } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodePresence } from '../../shared/sync/protocol.ts';

/** Bytes of one client's state as JSON, above which it is ignored: a cursor takes about 150. */
const maxStateBytes = 2_048;

/** Who a presence entry belongs to, as the server knows it. Other people's screens show this and nothing else. */
export type PresentUser = { account: string; name: string; kind: string; colour: number };

type Entry = { shownAs: number; owner: object; user: PresentUser; cursor: unknown; clock: number };

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
 * Who is on one page (PROTOCOL P13, P14), by the client id that each connection announced. Others see an entry under a number of the
 * server's own: whoever knew the client id of somebody who has not written yet could write under it first. The
 * clock is the server's too, in ms since 1970 or later, so that it grows across restarts.
 */
export class Presence {
  private readonly entries = new Map<number, Entry>();
  /** Client id → the number it was shown as, of what changed since the last message. */
  private changed = new Map<number, number>();
  private lastClock = 0;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Shows `owner`. False if another account's connection is shown under that client id. */
  show(owner: object, clientId: number, user: PresentUser, state: unknown): boolean {
    const present = this.entries.get(clientId);
    if (present && present.owner !== owner && present.user.account !== user.account) return false;
    const cursor =
      typeof state === 'object' && state !== null && 'cursor' in state ? state.cursor : undefined;
    const shownAs = present?.shownAs ?? randomInt(1, 2 ** 32);
    if (state === null) this.entries.delete(clientId);
    else this.entries.set(clientId, { shownAs, owner, user, cursor, clock: this.tick() });
    this.changed.set(clientId, shownAs);
    return true;
  }

  /** Removes what `owner` shows under `clientId`; a newer connection that took the id over stays. */
  hide(owner: object, clientId: number): void {
    const present = this.entries.get(clientId);
    if (present?.owner !== owner) return;
    this.entries.delete(clientId);
    this.changed.set(clientId, present.shownAs);
  }

  /** Everybody but the given account's own entries; a message without entries if that is nobody. */
  others(account: string): Uint8Array {
    return this.select(([, entry]) => entry.user.account !== account);
  }

  /** Everybody but the entry under `clientId`; a message without entries if that is nobody. */
  everybodyBut(clientId: number | null): Uint8Array {
    return this.select(([id]) => id !== clientId);
  }

  /** What changed since the last call, or undefined if nothing did. */
  takeChanges(): PresenceChanges | undefined {
    if (!this.changed.size) return undefined;
    const entries = [...this.changed].map(
      ([id, shownAs]) => [id, this.encoded(shownAs, this.entries.get(id))] as const,
    );
    this.changed = new Map();
    return new PresenceChanges(new Map(entries));
  }

  private select(wanted: (entry: [clientId: number, entry: Entry]) => boolean): Uint8Array {
    const chosen = [...this.entries].filter(wanted);
    return encodePresence(message(chosen.map(([, entry]) => this.encoded(entry.shownAs, entry))));
  }

  private encoded(shownAs: number, entry: Entry | undefined): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, shownAs);
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

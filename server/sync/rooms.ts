import { closeCodes } from '../../shared/sync/close-codes.ts';
import {
  type Claim,
  type LoadedPage,
  PageDamaged,
  type PageJournal,
  type PageSnapshot,
} from '../storage/page-journal.ts';
import { MalformedBytes } from './byte-reader.ts';
import type { Digest } from './digest.ts';
import { judgeStored } from './gate.ts';
import { applyEffect, decodeFacts, emptyFacts, factsOfState, type PageFacts } from './page-facts.ts';
import { type Restored, Room, type RoomPorts } from './room.ts';
import { UnsavedTotal } from './unsaved-total.ts';

/** What the rooms need from outside. */
export type RoomsPorts = {
  journal: Pick<PageJournal, 'load' | 'append' | 'compact'>;
  digest: Digest;
  clock: Pick<RoomPorts, 'now' | 'after'>;
  log: { info(about: object, words: string): void; warn(about: object, words: string): void };
  /** Pages that changed since the last call, with the time of their last change in ms since 1970. */
  onChanged(pages: ReadonlyMap<string, number>): void;
};

/** How long an empty room stays loaded: a reload or a change of pages should find it warm. In ms. */
const unloadAfter = 30_000;
/** How often changed pages are reported. In ms. */
const reportEvery = 2_000;
/** A snapshot is made when the tail has this many updates and is half as large as the snapshot before: work per update stays constant. */
const digestAfterUpdates = 1_000;
const digestAfterBytes = 64 * 1024;
/** …or when its few updates are as large as this, in bytes. */
const digestLargeTail = 8 * 1024 * 1024;
/** How often a full page may have a snapshot made, which is smaller if people deleted something. In ms. */
const shrinkEvery = 60_000;
/** An unloading page is left with at most this many updates to read at its next opening. */
const unloadTail = 100;

type Slot = { state: 'loading' | 'live' | 'draining'; room: Promise<Room | null>; held: number };

/**
 * All live pages: loaded once however many come at once, saved before they leave memory (GUARANTEES, design 6).
 * A joiner during draining cancels it; a page that does not load is refused, never served empty.
 */
export class Rooms {
  private readonly slots = new Map<string, Slot>();
  private readonly ports: RoomsPorts;
  private readonly dirty = new Set<Room>();
  private readonly digesting = new Set<Room>();
  /** How long the tail was when no snapshot could be made of it: the next try is at twice that. */
  private readonly refused = new WeakMap<Room, { count: number; size: number }>();
  /** When a full page was last tried to be made smaller, in ms since 1970. */
  private readonly shrunk = new WeakMap<Room, number>();
  private readonly unsaved = new UnsavedTotal();
  private changed = new Map<string, number>();
  private reporting = false;
  private closing = false;

  constructor(ports: RoomsPorts) {
    this.ports = ports;
  }

  get size(): number {
    return this.slots.size;
  }

  /**
   * The live page, loaded if need be; null if there is none. It stays until `release` is called as often as this.
   * Throws `PageDamaged`, or what the journal throws when it cannot read.
   */
  async enter(page: string): Promise<Room | null> {
    if (this.closing) throw new Error('the server is stopping');
    let slot = this.slots.get(page);
    if (!slot) {
      slot = { state: 'loading', room: this.load(page), held: 0 };
      this.slots.set(page, slot);
    }
    slot.held += 1;
    if (slot.state === 'draining') slot.state = 'live';
    try {
      const room = await slot.room;
      if (room) slot.state = 'live';
      else this.leave(page, slot);
      return room;
    } catch (error) {
      this.leave(page, slot);
      throw error;
    }
  }

  release(page: string): void {
    const slot = this.slots.get(page);
    if (!slot) return;
    slot.held -= 1;
    if (slot.held > 0) return;
    slot.state = 'draining';
    this.ports.clock.after(unloadAfter, () => void this.unload(page, slot));
  }

  /** Saves everything, then lets go of all pages. What the store refuses even now its writers have still. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.slots.values()].map((slot) => this.saveForGood(slot)));
    this.slots.clear();
    this.report();
    await this.ports.digest.close();
  }

  /** All pages at once and without snapshots: a stop has seconds, and the journal is complete. */
  private async saveForGood(slot: Slot): Promise<void> {
    const room = await slot.room.catch(() => null);
    room?.closeAll(closeCodes.restarting);
    await room?.flushNow();
  }

  /** A slot whose load failed or found nothing is forgotten, so that the next visitor asks the store again. */
  private leave(page: string, slot: Slot): void {
    slot.held -= 1;
    if (this.slots.get(page) === slot) this.slots.delete(page);
  }

  private async load(page: string): Promise<Room | null> {
    const loaded = await this.ports.journal.load(page);
    if (!loaded) return null;
    for (const repair of loaded.repairs)
      this.ports.log.warn({ page }, `page mended while loading: ${repair}`);
    return new Room(page, loaded, restore(page, loaded), {
      ...this.ports.clock,
      append: (updates, claims) => this.ports.journal.append(page, updates, claims),
      schedule: (room) => this.schedule(room),
      onDurable: (room) => this.afterDurable(room),
      onFull: (room) => this.shrink(room),
      unsaved: this.unsaved,
      onStoreError: (error) =>
        this.ports.log.warn({ page, error }, 'the store did not take an update; it is kept'),
    });
  }

  /** One turn of the event loop gathers what all pages received, so that they share a write. */
  private schedule(room: Room): void {
    if (!this.dirty.size) setImmediate(() => this.writeAll());
    this.dirty.add(room);
  }

  private writeAll(): void {
    const rooms = [...this.dirty];
    this.dirty.clear();
    for (const room of rooms) room.write();
  }

  private afterDurable(room: Room): void {
    this.changed.set(room.page, room.lastChange);
    if (!this.reporting) {
      this.reporting = true;
      this.ports.clock.after(reportEvery, () => this.report());
    }
    const dueSize = Math.max(digestAfterBytes, (room.snapshot?.state.length ?? 0) / 2);
    const { count, size } = this.refused.get(room) ?? { count: 0, size: 0 };
    const many = room.tail.count >= Math.max(digestAfterUpdates, 2 * count);
    const large = room.tail.size >= Math.max(digestLargeTail, 2 * size);
    if ((many || large) && room.tail.size >= dueSize) void this.makeSnapshot(room);
  }

  private shrink(room: Room): void {
    const now = this.ports.clock.now();
    if (!room.tail.count || now < (this.shrunk.get(room) ?? 0) + shrinkEvery) return;
    this.shrunk.set(room, now);
    void this.makeSnapshot(room);
  }

  private report(): void {
    this.reporting = false;
    if (!this.changed.size) return;
    const changed = this.changed;
    this.changed = new Map();
    this.ports.onChanged(changed);
  }

  /** Builds the state in a worker and stores it as a snapshot. A failure costs nothing but a slower next load. */
  private async makeSnapshot(room: Room): Promise<void> {
    if (this.digesting.has(room)) return;
    this.digesting.add(room);
    try {
      room.tail.seal();
      const upTo = room.durableSeq;
      const { claims } = room;
      const { structs } = room.facts;
      const { state, facts } = await this.ports.digest.make(
        room.snapshot?.state ?? null,
        room.tail.chunks(),
        claims,
      );
      const snapshot = { upTo, state, facts };
      await this.ports.journal.compact(room.page, snapshot);
      room.adopt(snapshot, decodeFacts(facts), structs);
      this.refused.delete(room);
    } catch (error) {
      this.refused.set(room, { count: room.tail.count, size: room.tail.size });
      this.ports.log.warn(
        { page: room.page, error },
        'no snapshot could be made; the journal is complete without it',
      );
    } finally {
      this.digesting.delete(room);
    }
  }

  /** Somebody may enter, write and leave again during each await, so after each all is asked again. */
  private async unload(page: string, slot: Slot): Promise<void> {
    const isLeft = () => slot.state === 'draining' && this.slots.get(page) === slot && !this.closing;
    const room = await slot.room.catch(() => null);
    if (!isLeft()) return;
    if (room) {
      await room.flush();
      if (isLeft() && room.saved && room.tail.count > unloadTail) await this.makeSnapshot(room);
      if (!isLeft()) return;
      // A store that refuses writes keeps the page in memory: what failed to save exists nowhere else.
      if (!room.saved) return void this.ports.clock.after(unloadAfter, () => void this.unload(page, slot));
    }
    this.slots.delete(page);
  }
}

/** The gate's facts of a stored page. What the journal holds was lawful once; if it is not now, it is damaged. */
function restore(page: string, loaded: LoadedPage): Restored {
  const facts = loaded.snapshot ? factsOf(loaded.snapshot, loaded.claims) : emptyFacts();
  const snapshotClocks = new Map(facts.clocks);
  applyEffect(facts, { clocks: [], deletes: [], claims: loaded.claims, structs: 0 });
  for (const update of loaded.tail) {
    const verdict = judgeStored(facts, update.bytes, update.author);
    if (verdict.kind === 'lawful') applyEffect(facts, verdict.effect);
    else if (verdict.kind !== 'known')
      throw new PageDamaged(`${page}: update ${update.seq} does not follow from those before`);
  }
  return { facts, snapshotClocks };
}

/** The facts beside a snapshot spare a walk over its state; those of an older format are made again from it. */
function factsOf(snapshot: PageSnapshot, claims: Claim[]): PageFacts {
  try {
    return decodeFacts(snapshot.facts);
  } catch (error) {
    if (!(error instanceof MalformedBytes)) throw error;
    return factsOfState(snapshot.state, claims);
  }
}

import { closeCodes } from '../../shared/sync/close-codes.ts';
import type { PageJournal } from '../storage/page-journal.ts';
import { restore } from './restore.ts';
import { Room, type RoomPorts } from './room.ts';
import { type SnapshotPorts, Snapshots } from './snapshots.ts';
import { UnsavedTotal } from './unsaved-total.ts';

/** What the rooms need from outside. */
export type RoomsPorts = {
  journal: Pick<PageJournal, 'load' | 'append' | 'compact'>;
  digest: SnapshotPorts['digest'];
  clock: Pick<RoomPorts, 'now' | 'after'>;
  log: { info(about: object, words: string): void; warn(about: object, words: string): void };
  /** Pages that changed since the last call, with the time of their last change in ms since 1970. */
  onChanged(pages: ReadonlyMap<string, number>): void;
};

/** How long an empty room stays loaded: a reload or a change of pages should find it warm. In ms. */
const unloadAfter = 30_000;
/** How often changed pages are reported. In ms. */
const reportEvery = 2_000;
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
  private readonly snapshots: Snapshots;
  private readonly unsaved = new UnsavedTotal();
  private changed = new Map<string, number>();
  private reporting = false;
  private closing = false;

  constructor(ports: RoomsPorts) {
    this.ports = ports;
    this.snapshots = new Snapshots(ports);
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
    this.snapshots.close();
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
    return new Room(page, loaded, await restore(page, loaded), {
      ...this.ports.clock,
      append: (updates, claims) => this.ports.journal.append(page, updates, claims),
      schedule: (room) => this.schedule(room),
      onDurable: (room) => this.afterDurable(room),
      onFull: (room) => this.snapshots.shrink(room),
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
    this.snapshots.consider(room);
  }

  private report(): void {
    this.reporting = false;
    if (!this.changed.size) return;
    const changed = this.changed;
    this.changed = new Map();
    this.ports.onChanged(changed);
  }

  /** Somebody may enter, write and leave again during each await, so after each all is asked again. */
  private async unload(page: string, slot: Slot): Promise<void> {
    const isLeft = () => slot.state === 'draining' && this.slots.get(page) === slot && !this.closing;
    const room = await slot.room.catch(() => null);
    if (!isLeft()) return;
    if (room) {
      await room.flush();
      if (isLeft() && room.saved && room.tail.count > unloadTail) await this.snapshots.make(room);
      if (!isLeft()) return;
      // A store that refuses writes keeps the page in memory: what failed to save exists nowhere else.
      if (!room.saved) return void this.ports.clock.after(unloadAfter, () => void this.unload(page, slot));
    }
    this.slots.delete(page);
  }
}

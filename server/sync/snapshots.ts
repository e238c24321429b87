import type { PageJournal } from '../storage/page-journal.ts';
import type { Digest } from './digest.ts';
import { decodeFacts } from './page-facts.ts';
import type { Room, RoomPorts } from './room.ts';

export type SnapshotPorts = {
  journal: Pick<PageJournal, 'compact'>;
  digest: Digest;
  clock: Pick<RoomPorts, 'now' | 'after'>;
  log: { warn(about: object, words: string): void };
};

/** A snapshot is made when the tail has this many updates and is half as large as the snapshot before: work per update stays constant. */
const digestAfterUpdates = 1_000;
const digestAfterBytes = 64 * 1024;
/** …or when its few updates are as large as this, in bytes. */
const digestLargeTail = 8 * 1024 * 1024;
/** …or when nobody has typed for so long, in ms, and the tail has this many updates: whoever comes after a restart waits for each. */
const restAfter = 1_000;
const digestAtRest = 500;
/** How often a full page may have a snapshot made, which is smaller if people deleted something. In ms. */
const shrinkEvery = 60_000;

/** Decides when a live page gets a new snapshot, and has it made. A failure costs nothing but a slower next load. */
export class Snapshots {
  private readonly ports: SnapshotPorts;
  private readonly making = new Set<Room>();
  /** Pages of which it is looked whether they have come to rest. */
  private readonly watched = new Set<Room>();
  /** How long the tail was when no snapshot could be made of it: the next try is at twice that. */
  private readonly refused = new WeakMap<Room, { count: number; size: number }>();
  /** When a full page was last tried to be made smaller, in ms since 1970. */
  private readonly shrunk = new WeakMap<Room, number>();

  private closed = false;

  constructor(ports: SnapshotPorts) {
    this.ports = ports;
  }

  /** Begins no more. */
  close(): void {
    this.closed = true;
  }

  /** Asked after each group that is on disk. */
  consider(room: Room): void {
    const { count, size } = room.tail;
    const dueSize = Math.max(digestAfterBytes, (room.snapshot?.state.length ?? 0) / 2);
    const refused = this.refused.get(room) ?? { count: 0, size: 0 };
    const many = count >= Math.max(digestAfterUpdates, 2 * refused.count);
    const large = size >= Math.max(digestLargeTail, 2 * refused.size);
    if ((many || large) && size >= dueSize) void this.make(room);
    else if (count >= Math.max(digestAtRest, 2 * refused.count)) this.awaitRest(room);
  }

  /** For a full page: the state is smaller if people deleted something. */
  shrink(room: Room): void {
    const now = this.ports.clock.now();
    if (!room.tail.count || now < (this.shrunk.get(room) ?? 0) + shrinkEvery) return;
    this.shrunk.set(room, now);
    void this.make(room);
  }

  /** Builds the state in a worker and stores it, unless that is being done. */
  async make(room: Room): Promise<void> {
    if (this.closed || this.making.has(room)) return;
    this.making.add(room);
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
      this.making.delete(room);
    }
  }

  private awaitRest(room: Room): void {
    if (this.watched.has(room)) return;
    this.watched.add(room);
    this.ports.clock.after(restAfter, () => {
      this.watched.delete(room);
      if (room.tail.count < digestAtRest) return;
      if (this.ports.clock.now() - room.lastChange < restAfter) this.awaitRest(room);
      else void this.make(room);
    });
  }
}

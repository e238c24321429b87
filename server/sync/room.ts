import { closeCodes } from '../../shared/sync/close-codes.ts';
import {
  encodeRefused,
  encodeSavedUpTo,
  encodeStorage,
  encodeSyncStep1,
  encodeSyncStep2,
  type RefusalCode,
} from '../../shared/sync/protocol.ts';
import type { Claim, LoadedPage, PageSnapshot } from '../storage/page-journal.ts';
import { ClientIds } from './client-ids.ts';
import { judge } from './gate.ts';
import { type Group, GroupWriter, type WriterPorts } from './group-writer.ts';
import { type Held, Holds } from './holds.ts';
import { framesOfOthers, ownFrames } from './own-frames.ts';
import {
  applyEffect,
  type Effect,
  encodeDeleteSet,
  encodeStateVector,
  type PageFacts,
} from './page-facts.ts';
import { isTooFull } from './page-limits.ts';
import type { Participant } from './participant.ts';
import { Presence, type PresentUser } from './presence.ts';
import { PresenceRounds } from './presence-rounds.ts';
import { held, type Receipt } from './receipts.ts';
import { covers, readStateVector } from './state-vector.ts';
import { Tail } from './tail.ts';
import { frameInParts, frames } from './wire.ts';

/** What the room needs from outside: a store and a clock, so that tests can be both. */
export type RoomPorts = WriterPorts & {
  /** Calls `write` once, after the messages that are being read right now. */
  schedule(room: Room): void;
  /** Told after each group is on disk. */
  onDurable(room: Room): void;
  /** Told when the page was too full for an update. */
  onFull(room: Room): void;
};

/** P11: how long content may wait for what it needs. In ms. */
const holdFor = 10_000;
/** How much accepted content waits in memory for a store that refuses writes, in bytes; then 4507. */
const maxUnsaved = 32 * 1024 * 1024;

const emptyUpdate = new Uint8Array([0, 0]);

/**
 * One live page: judges what arrives, has it written, then shows it to the others and counts it as saved, in this order
 * (PROTOCOL P8). Holds no Yjs document: what it knows of the page are the gate's facts and the bytes as they came.
 */
export class Room {
  readonly page: string;
  readonly facts: PageFacts;
  readonly presence: Presence;
  private readonly presenceRounds: PresenceRounds;
  readonly tail = new Tail();
  snapshot: PageSnapshot | null;
  private snapshotClocks: ReadonlyMap<number, number>;
  /**
   * Whether the state vector of each was answered: only then are they sent updates as they come. A lawful update may repeat known
   * content altered, which everybody ignores who has the original, and only they.
   */
  private readonly participants = new Map<Participant, boolean>();
  private readonly holds = new Holds<Participant>();
  private holdsRest = false;
  private readonly ports: RoomPorts;
  private readonly clientIds: ClientIds;
  private readonly writer: GroupWriter<Participant>;
  private lastSeq: number;
  durableSeq: number;
  lastChange: number;

  constructor(page: string, loaded: LoadedPage, restored: Restored, ports: RoomPorts) {
    this.page = page;
    this.facts = restored.facts;
    this.snapshot = loaded.snapshot;
    this.snapshotClocks = restored.snapshotClocks;
    this.ports = ports;
    this.writer = new GroupWriter(
      ports,
      (group) => this.showDurable(group),
      (writable) => this.showWritable(writable),
    );
    this.clientIds = new ClientIds(this.facts, (claim) => this.writer.addClaim(claim));
    this.presence = new Presence(ports.now);
    this.presenceRounds = new PresenceRounds(
      this.presence,
      this.participants.keys.bind(this.participants),
      ports,
    );
    const last = loaded.tail.at(-1);
    if (last) this.tail.append(loaded.tail, last.seq);
    this.lastSeq = last?.seq ?? loaded.snapshot?.upTo ?? 0;
    this.durableSeq = this.lastSeq;
    this.lastChange = last?.time ?? 0;
  }

  get size(): number {
    return this.participants.size;
  }

  /** Whether everything accepted is on disk. */
  get saved(): boolean {
    return this.writer.idle;
  }

  get claims(): Claim[] {
    return this.clientIds.claims;
  }

  join(participant: Participant): void {
    this.participants.set(participant, false);
    const vector = encodeSyncStep1(encodeStateVector(this.facts));
    const greeting = [vector, this.presence.others(participant.sender.account)];
    if (!this.writer.storeTakesWrites && participant.receipts) greeting.push(encodeStorage(false));
    participant.deliver(frames(greeting));
  }

  leave(participant: Participant): void {
    if (!this.participants.delete(participant)) return;
    this.holds.forget(participant);
    this.clientIds.forget(participant.sender);
    if (participant.sender.announcedId !== null)
      this.presence.hide(participant, participant.sender.announcedId);
    this.presenceRounds.plan();
  }

  closeAll(code: number): void {
    for (const participant of [...this.participants.keys()]) participant.close(code);
  }

  /**
   * Answers a state vector (PROTOCOL P7); from then on the participant is sent what is written. Throws on malformed bytes.
   */
  answer(to: Participant, stateVector: Uint8Array): void {
    to.deliver(this.missing(readStateVector(stateVector)));
    if (this.participants.has(to)) this.participants.set(to, true);
  }

  /** Sends everything again to a reader that fell too far behind (PROTOCOL P17). */
  bringUpToDate(to: Participant): void {
    const present = frames([this.presence.everybodyBut(to.sender.announcedId)]);
    to.deliver([...this.missing(new Map()), present]);
  }

  /**
   * What somebody with `vector` lacks. Only durable content is shown: while something is being written the facts are ahead of
   * the disk, so then nothing is left out on their word.
   */
  private missing(vector: ReadonlyMap<number, number>): Buffer[] {
    const quiet = this.saved;
    const parts: Buffer[] = [];
    if (this.snapshot && !(quiet && covers(vector, this.snapshotClocks)))
      parts.push(...frameInParts(this.snapshot.state));
    if (!(quiet && covers(vector, this.facts.clocks))) parts.push(...this.tail.chunks());
    parts.push(frames([encodeSyncStep2(quiet ? encodeDeleteSet(this.facts) : emptyUpdate)]));
    return parts;
  }

  /** Takes one content message: an update or the client's answer to the server's state vector. */
  receive(from: Participant, bytes: Uint8Array): void {
    const { receipt, index } = from.receipts?.expect() ?? { receipt: { needs: held }, index: 0 };
    if (this.writer.waitingBytes > maxUnsaved || this.ports.unsaved.full)
      return from.close(closeCodes.storageFull);
    if (!this.take(from, bytes, receipt)) this.setAside(from, bytes, receipt, index);
    else this.retryHolds();
    if (this.saved) this.acknowledge(from);
  }

  /** True if the content was accepted or is known already; its receipt is set then. */
  private take(from: Participant, bytes: Uint8Array, receipt: Receipt): boolean {
    const verdict = judge(this.facts, bytes, from.sender);
    if (verdict.kind === 'known') {
      receipt.needs = this.lastSeq;
      return true;
    }
    if (verdict.kind !== 'lawful' || !from.mayWrite) return false;
    if (this.exceeded(from, bytes, verdict.effect)) return false;
    this.accept(from, bytes, verdict.effect);
    receipt.needs = this.lastSeq;
    return true;
  }

  private accept(from: Participant, bytes: Uint8Array, effect: Effect): void {
    this.clientIds.keep(effect.claims);
    applyEffect(this.facts, effect);
    this.lastSeq += 1;
    this.lastChange = this.ports.now();
    const update = { seq: this.lastSeq, author: from.sender.account, time: this.lastChange, bytes };
    this.writer.add(update, from);
    this.ports.schedule(this);
  }

  /** Gives a participant the client id its connection announced. False if another account has it. */
  announce(from: Participant, clientId: number): boolean {
    return this.clientIds.announce(from.sender, clientId, from.mayWrite);
  }

  /** P18: which limit of the page stands against a lawful update. */
  private exceeded(from: Participant, bytes: Uint8Array, effect: Effect): RefusalCode | null {
    if (isTooFull({ bytes: this.bytes, structs: this.facts.structs }, effect, bytes.length))
      return 'page_full';
    return this.clientIds.mayTake(from.sender.account, effect.claims) ? null : 'too_many_ids';
  }

  /** Of all that a reader is sent, and of what is on its way to the disk. */
  private get bytes(): number {
    return (this.snapshot?.state.length ?? 0) + this.tail.size + this.writer.waitingBytes;
  }

  private setAside(from: Participant, bytes: Uint8Array, receipt: Receipt, index: number): void {
    if (!from.mayWrite) return this.refuse(from, receipt, index, 'read_only');
    const verdict = judge(this.facts, bytes, from.sender);
    if (verdict.kind === 'refuse') {
      this.refuse(from, receipt, index, verdict.why);
      return from.close(verdict.why === 'too_large' ? closeCodes.tooLarge : closeCodes.unlawful);
    }
    const limit = verdict.kind === 'lawful' ? this.exceeded(from, bytes, verdict.effect) : null;
    if (limit) {
      this.refuse(from, receipt, index, limit);
      if (limit === 'page_full') this.ports.onFull(this);
      return from.close(closeCodes.tooLarge);
    }
    const why = verdict.kind === 'hold' ? verdict.why : 'gap';
    const until = this.ports.now() + holdFor;
    // The bytes may be a view on the socket's buffer, which must not be kept alive for seconds.
    const entry: Held<Participant> = { from, bytes: bytes.slice(), receipt, index, until, why };
    if (!this.holds.add(entry)) return from.close(closeCodes.tooMany);
    this.ports.after(holdFor + 1, () => this.refuseOverdue());
    from.deliver(frames([encodeSyncStep1(encodeStateVector(this.facts))]));
  }

  private retryHolds(): void {
    if (this.holdsRest) return;
    const rest = this.holds.retry(this.ports.now(), (entry) =>
      this.take(entry.from, entry.bytes, entry.receipt),
    );
    if (rest === null) return;
    this.holdsRest = true;
    this.ports.after(rest, () => {
      this.holdsRest = false;
      this.retryHolds();
      if (this.saved) for (const participant of this.participants.keys()) this.acknowledge(participant);
    });
  }

  private refuseOverdue(): void {
    for (const { from, receipt, index, why } of this.holds.takeOverdue(this.ports.now())) {
      this.refuse(from, receipt, index, why === 'foreign' ? 'foreign_client' : 'gap_not_filled');
      from.close(closeCodes.unlawful);
    }
  }

  private refuse(from: Participant, receipt: Receipt, index: number, code: RefusalCode): void {
    receipt.needs = 0;
    if (from.receipts) from.deliver(frames([encodeRefused(index, code)]));
  }

  /** Begins to write what was accepted. */
  write(): void {
    this.writer.write();
  }

  /** Resolves when everything accepted is on disk or the store refused it. */
  flush(): Promise<void> {
    return this.writer.flush();
  }

  /** The same without waiting for the next try if the store refused a moment ago: the server is stopping. */
  flushNow(): Promise<void> {
    return this.writer.flushNow();
  }

  private showDurable({ updates, authors }: Group<Participant>): void {
    this.durableSeq += updates.length;
    const { chunk, ends } = this.tail.append(updates, this.durableSeq);
    const own = ownFrames(authors, ends);
    for (const [participant, answered] of this.participants) {
      const parts = answered ? framesOfOthers(chunk, own.get(participant)) : [];
      // Receipts of held or known content may have waited for this group too, whoever wrote it.
      const count = participant.receipts?.settle(this.durableSeq);
      if (count !== undefined) parts.push(frames([encodeSavedUpTo(count)]));
      if (parts.length) participant.deliver(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts));
    }
    this.ports.onDurable(this);
  }

  private acknowledge(participant: Participant): void {
    const count = participant.receipts?.settle(this.durableSeq);
    if (count !== undefined) participant.deliver(frames([encodeSavedUpTo(count)]));
  }

  private showWritable(writable: boolean): void {
    const chunk = frames([encodeStorage(writable)]);
    for (const participant of this.participants.keys()) if (participant.receipts) participant.deliver(chunk);
  }

  /** Shows what a participant wants shown of itself, under its announced id. */
  showPresence(from: Participant, clientId: number, user: PresentUser, state: unknown): void {
    if (this.presence.show(from, clientId, user, state)) this.presenceRounds.plan();
  }

  /**
   * Serves joiners from a new snapshot with these facts; what it covers leaves the tail. `structsThen`: how many the page had
   * when the snapshot was begun, of which it has made fewer.
   */
  adopt(snapshot: PageSnapshot, { clocks, structs }: PageFacts, structsThen: number): void {
    this.snapshot = snapshot;
    this.snapshotClocks = clocks;
    this.facts.structs += structs - structsThen;
    this.tail.dropUpTo(snapshot.upTo);
  }
}

/** What loading computes from a stored page besides its bytes. */
export type Restored = { facts: PageFacts; snapshotClocks: ReadonlyMap<number, number> };

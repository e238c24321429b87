import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { encodeWelcome, readClientMessage } from '../../shared/sync/protocol.ts';
import type { Sender } from './gate.ts';
import type { Entry, Visitor } from './page-door.ts';
import type { Participant } from './participant.ts';
import { readOwnPresence } from './presence.ts';
import { Receipts } from './receipts.ts';
import type { Room } from './room.ts';
import { frames } from './wire.ts';

/** P16: what is read of one connection in a second; a person makes ten messages, a paste of a book one of a megabyte. */
const maxMessagesPerSecond = 1_000;
const maxBytesPerSecond = 8 * 1024 * 1024;
/** P16: a burst that was on its way when reading stopped may be this long, in messages of one second. */
const maxBurst = 5_000;
/**
 * P17: what may wait for a slow reader, in bytes; then it is brought up to date at once when its queue has drained. More for
 * a page whose answer alone is that long: its readers would be sent it again for ever.
 */
const maxQueued = 4 * 1024 * 1024;

/** One WebSocket on one page: reads its messages into the room and writes the room's frames, at a bounded pace. */
export class Connection implements Participant {
  readonly sender: Sender;
  readonly mayWrite: boolean;
  readonly receipts: Receipts | null;
  readonly visitor: Visitor;
  private readonly entry: Entry;
  private readonly webSocket: WebSocket;
  private readonly socket: Duplex;
  private readonly room: Room;
  private readonly now: () => number;
  private behind = false;
  private answered = true;
  private messages = 0;
  private bytes = 0;
  private second = 0;
  /** All bytes handed over. */
  private delivered = 0;
  /** The most handed over at once since the queue was last empty, in bytes. */
  private largest = 0;
  /** What was asked and not answered yet. A newer state vector makes an older one needless. */
  private askedSince: Uint8Array | null = null;
  private askedPresence = false;

  /** `socket` is the one below `webSocket`: frames made once for all readers are written to it directly. */
  constructor(
    webSocket: WebSocket,
    socket: Duplex,
    room: Room,
    visitor: Visitor,
    entry: Entry,
    receipts: boolean,
    now: () => number,
  ) {
    this.webSocket = webSocket;
    this.socket = socket;
    this.room = room;
    this.now = now;
    this.visitor = visitor;
    this.entry = entry;
    this.sender = { account: visitor.account, announcedId: null };
    this.mayWrite = entry.write === true;
    this.receipts = receipts ? new Receipts() : null;
    webSocket.on('message', (data, isBinary) => this.read(data, isBinary));
    webSocket.on('pong', () => {
      this.answered = true;
    });
    // `ws` closes the connection itself after an error (an oversized frame, a reset): nothing is left to do here.
    webSocket.on('error', () => undefined);
    if (receipts) {
      const welcome =
        entry.write === true ? { write: true as const } : { write: false as const, why: entry.write.no };
      this.deliver(frames([encodeWelcome(welcome)]));
    }
    room.join(this);
  }

  deliver(chunk: Buffer | readonly Buffer[]): void {
    if (this.behind || this.webSocket.readyState !== this.webSocket.OPEN || this.closeAfterEnd()) return;
    const length = Buffer.isBuffer(chunk) ? chunk.length : chunk.reduce((sum, part) => sum + part.length, 0);
    this.delivered += length;
    this.largest = Math.max(this.largest, length);
    if (Buffer.isBuffer(chunk)) this.socket.write(chunk);
    else this.writeTogether(chunk);
    if (this.socket.writableLength === 0) {
      this.largest = 0;
      return;
    }
    if (this.socket.writableLength < Math.max(maxQueued, 2 * this.largest)) return;
    this.behind = true;
    this.socket.once('drain', () => {
      this.behind = false;
      this.largest = 0;
      this.room.bringUpToDate(this);
      this.answerQuestions();
    });
  }

  /** In one call to the system, and without a copy. */
  private writeTogether(parts: readonly Buffer[]): void {
    this.socket.cork();
    for (const part of parts) this.socket.write(part);
    this.socket.uncork();
  }

  close(code: number): void {
    this.webSocket.close(code);
  }

  /** P17: cuts a connection that has not answered since the last call, pings the others. P2: closes one whose sign-in has ended. */
  ping(): void {
    if (this.closeAfterEnd()) return;
    if (!this.answered) return this.webSocket.terminate();
    this.answered = false;
    this.webSocket.ping();
  }

  /**
   * P2: closes if the sign-in or token has ended by itself. Without a timer for each: asked before every frame in and out, so that
   * none passes after the end, and at each ping, which finds those who are silent.
   */
  private closeAfterEnd(): boolean {
    const { endsAt } = this.visitor;
    if (endsAt === undefined || this.now() < endsAt) return false;
    this.close(closeCodes.rightsChanged);
    return true;
  }

  private read(data: RawData, isBinary: boolean): void {
    if (this.webSocket.readyState !== this.webSocket.OPEN || this.closeAfterEnd()) return;
    if (!isBinary || !Buffer.isBuffer(data)) return this.close(closeCodes.malformed);
    this.spend(1, data.length);
    if (this.messages > maxBurst) return this.close(closeCodes.tooMany);
    let message: ReturnType<typeof readClientMessage>;
    try {
      message = readClientMessage(data);
      if (message.kind === 'presence') return this.readPresence(message.bytes);
    } catch {
      // Whatever lib0 or JSON could not read is not this protocol (4400).
      return this.close(closeCodes.malformed);
    }
    if (message.kind === 'content') return this.room.receive(this, message.bytes);
    if (message.kind === 'stateVector') this.askedSince = message.bytes.slice();
    else this.askedPresence = true;
    this.answerQuestions();
  }

  /** A question of some bytes costs the whole page: answers count as much as what is read, and wait their time. */
  private answerQuestions(): void {
    const { askedSince, askedPresence, webSocket } = this;
    if (this.behind || webSocket.isPaused || webSocket.readyState !== webSocket.OPEN) return;
    const before = this.delivered;
    this.askedSince = null;
    this.askedPresence = false;
    try {
      if (askedSince) this.room.answer(this, askedSince);
    } catch {
      // As above: no state vector.
      return this.close(closeCodes.malformed);
    }
    if (askedPresence) this.sendPresence();
    this.spend(0, this.delivered - before);
  }

  private readPresence(update: Uint8Array): void {
    const own = readOwnPresence(update, this.sender.announcedId);
    if (!own) return;
    if (this.sender.announcedId === null) {
      if (!this.room.announce(this, own.clientId)) return;
      this.sendPresence();
    }
    const { account, name, kind } = this.visitor;
    this.room.showPresence(this, own.clientId, { account, name, kind, colour: this.entry.colour }, own.state);
  }

  private sendPresence(): void {
    this.deliver(frames([this.room.presence.everybodyBut(this.sender.announcedId)]));
  }

  /** P16: stops reading for the rest of the second, so that a flood waits on the sender's own machine. */
  private spend(messages: number, bytes: number): void {
    const second = Math.floor(performance.now() / 1_000);
    if (second !== this.second) {
      this.second = second;
      this.messages = 0;
      this.bytes = 0;
    }
    this.messages += messages;
    this.bytes += bytes;
    if (this.webSocket.isPaused || (this.messages <= maxMessagesPerSecond && this.bytes <= maxBytesPerSecond))
      return;
    this.webSocket.pause();
    const wait = 1_000 - (performance.now() % 1_000);
    setTimeout(() => {
      this.webSocket.resume();
      this.answerQuestions();
    }, wait).unref();
  }
}

import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import {
  encodePresence,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  readServerMessage,
  type ServerMessage,
} from '../../../shared/sync/protocol.ts';

/** `fate` of one message: what a bad network does with it. */
export type Fate = 'arrives' | 'lost' | 'twice';

export type WirePeerOptions = {
  /** Name for the door. */
  headers: Readonly<Record<string, string>>;
  /** Asked for every update that is sent or received. Default: all arrive. */
  fate?: () => Fate;
  /** Document with a client id of the caller's choice, for runs that must repeat. */
  doc?: Y.Doc;
};

type Waiter = { ready(): boolean; resolve(): void; reject(error: Error): void };

/**
 * A person with a real Yjs document at a real server: speaks the protocol with receipts, keeps its document over
 * reconnections, and knows what the server said is saved.
 */
export class WirePeer {
  readonly doc: Y.Doc;
  /** End of this document's own clock that the server has said is on disk. */
  savedClock = 0;
  /** Time from sending to "saved", in ms, for each message that was acknowledged. */
  readonly savedAfter: number[] = [];
  /** Whether the server said that its store accepts writes. */
  storeWritable = true;
  refusals: string[] = [];
  private readonly options: WirePeerOptions;
  private socket: WebSocket | null = null;
  private sent: { clock: number; at: number }[] = [];
  private saved = 0;
  private answers = 0;
  private waiters: Waiter[] = [];

  constructor(options: WirePeerOptions) {
    this.options = options;
    this.doc = options.doc ?? new Y.Doc();
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.isOpen) return;
      for (const message of this.fated(encodeUpdate(update))) this.sendContent(message);
    });
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Everything that was sent over this connection is on disk. */
  get allSaved(): boolean {
    return this.saved === this.sent.length;
  }

  /** Opens a new connection to `ws://…/sync/<page>` and resolves when document and server are in step (P7). */
  async connect(url: string): Promise<void> {
    this.disconnect();
    const socket = new WebSocket(`${url}?receipts=1`, {
      headers: this.options.headers,
      perMessageDeflate: false,
    });
    this.socket = socket;
    this.sent = [];
    this.saved = 0;
    this.answers = 0;
    socket.on('message', (frame: Buffer) => {
      if (this.socket === socket) this.read(readServerMessage(frame));
    });
    socket.on('open', () => {
      socket.send(announcement(this.doc.clientID));
      socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc)));
    });
    // A killed server resets the connection; `close` follows and says all there is to say.
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      if (this.socket === socket) this.lost(code);
    });
    await this.until(() => this.answers > 0);
  }

  disconnect(): void {
    this.socket?.terminate();
    this.lost(1000);
  }

  /** Asks for what is missing, and resolves when it has come and all that this peer sent is on disk. */
  async settle(): Promise<void> {
    const before = this.answers;
    this.socket?.send(encodeSyncStep1(Y.encodeStateVector(this.doc)));
    await this.until(() => this.answers > before && this.allSaved);
  }

  /** Resolves when `ready` holds after a message; rejects when the connection ends before. */
  until(ready: () => boolean): Promise<void> {
    if (ready()) return Promise.resolve();
    return new Promise((resolve, reject) => this.waiters.push({ ready, resolve, reject }));
  }

  /** Resolves when the connection is gone, whatever ended it. */
  closed(): Promise<void> {
    return this.until(() => false).catch(() => undefined);
  }

  private read(message: ServerMessage): void {
    if (message.kind === 'stateVector') {
      this.sendContent(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, message.bytes)));
    } else if (message.kind === 'content') {
      const times = message.step === 'update' ? this.fated(message.bytes) : [message.bytes];
      for (const bytes of times) Y.applyUpdate(this.doc, bytes, this);
      if (message.step === 'missing') this.answers += 1;
    } else if (message.kind === 'savedUpTo') this.acknowledge(message.count);
    else if (message.kind === 'refused') this.refusals.push(message.code);
    else if (message.kind === 'storage') this.storeWritable = message.writable;
    this.waiters = this.waiters.filter((waiter) => !waiter.ready() || waiter.resolve());
  }

  private acknowledge(count: number): void {
    for (const { clock, at } of this.sent.slice(this.saved, count)) {
      this.savedClock = Math.max(this.savedClock, clock);
      this.savedAfter.push(performance.now() - at);
    }
    this.saved = count;
  }

  private sendContent(message: Uint8Array): void {
    this.sent.push({ clock: Y.getState(this.doc.store, this.doc.clientID), at: performance.now() });
    this.socket?.send(message);
  }

  private fated(bytes: Uint8Array): Uint8Array[] {
    const fate = this.options.fate?.() ?? 'arrives';
    return fate === 'lost' ? [] : fate === 'twice' ? [bytes, bytes] : [bytes];
  }

  private lost(code: number): void {
    this.socket = null;
    const error = new Error(`the connection ended with ${code}`);
    for (const { reject } of this.waiters.splice(0)) reject(error);
  }
}

function announcement(clientId: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, '{}');
  return encodePresence(encoding.toUint8Array(encoder));
}

/** A hand-cranked server for tests: it speaks the protocol with a real Yjs document, and nothing moves by itself. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import {
  type ClientMessage,
  encodePresence,
  encodeRefused,
  encodeSavedUpTo,
  encodeStorage,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  encodeWelcome,
  readClientMessage,
  type Welcome,
} from '../../../shared/sync/protocol.ts';
import type { Socket } from '../page-wire.ts';

/** The browser's end of one connection. */
export class ScriptedSocket implements Socket {
  binaryType: BinaryType = 'blob';
  readyState = 0;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly path: string;
  /** What the browser has sent and the server has not read. */
  readonly outbox: Uint8Array[] = [];
  contentRead = 0;

  constructor(path: string) {
    this.path = path;
  }

  send(bytes: Uint8Array): void {
    if (this.readyState !== 1) throw new Error('sent on a socket that is not open');
    this.outbox.push(bytes);
  }

  close(): void {
    this.readyState = 3;
  }

  deliver(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer } as MessageEvent);
  }

  shut(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code } as CloseEvent);
  }

  get alive(): boolean {
    return this.readyState === 1;
  }
}

export class ScriptedServer {
  /** What is on the disk of this server. */
  readonly doc = new Y.Doc();
  readonly sockets: ScriptedSocket[] = [];
  welcome: Welcome = { write: true };
  /** While true nothing is acknowledged. */
  holdReceipts = false;
  /** While true content is read and thrown away, as by a server that dies before its disk has it. */
  losesContent = false;
  /** Asked for each content message; a code refuses it. */
  refuse: ((bytes: Uint8Array) => 'foreign_client' | null) | null = null;
  readonly seen: ClientMessage[] = [];

  constructor(text?: string) {
    if (text !== undefined) write(this.doc, text);
  }

  openSocket = (path: string): ScriptedSocket => {
    const socket = new ScriptedSocket(path);
    this.sockets.push(socket);
    return socket;
  };

  get latest(): ScriptedSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('nobody has connected');
    return socket;
  }

  /** Opens the latest socket and says what the server says first (PROTOCOL P6). */
  accept(): ScriptedSocket {
    const socket = this.latest;
    socket.readyState = 1;
    socket.onopen?.({} as Event);
    socket.deliver(encodeWelcome(this.welcome));
    socket.deliver(encodeSyncStep1(Y.encodeStateVector(this.doc)));
    return socket;
  }

  /** Accepts and runs until both sides have nothing left to say. */
  join(): ScriptedSocket {
    const socket = this.accept();
    this.turn();
    return socket;
  }

  /** Reads everything that every living socket has sent, and answers. */
  turn(): void {
    for (const socket of this.sockets) {
      while (socket.alive && socket.outbox.length > 0)
        this.#read(socket, socket.outbox.shift() as Uint8Array);
    }
  }

  acknowledgeAll(socket: ScriptedSocket): void {
    socket.deliver(encodeSavedUpTo(socket.contentRead));
  }

  storage(writable: boolean): void {
    for (const socket of this.sockets) if (socket.alive) socket.deliver(encodeStorage(writable));
  }

  presence(socket: ScriptedSocket, clientId: number, state: unknown): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, JSON.stringify(state));
    socket.deliver(encodePresence(encoding.toUint8Array(encoder)));
  }

  #read(socket: ScriptedSocket, frame: Uint8Array): void {
    const message = readClientMessage(frame);
    this.seen.push(message);
    if (message.kind === 'stateVector') {
      socket.deliver(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, message.bytes)));
    } else if (message.kind === 'content') {
      this.#take(socket, message.bytes);
    } else if (message.kind === 'queryPresence') {
      socket.deliver(encodePresence(new Uint8Array([0])));
    }
  }

  #take(socket: ScriptedSocket, bytes: Uint8Array): void {
    socket.contentRead += 1;
    const code = this.refuse?.(bytes) ?? null;
    if (code !== null) {
      socket.deliver(encodeRefused(socket.contentRead, code));
      return;
    }
    if (this.losesContent) return;
    Y.applyUpdate(this.doc, bytes);
    for (const other of this.sockets) if (other !== socket && other.alive) other.deliver(encodeUpdate(bytes));
    if (!this.holdReceipts) this.acknowledgeAll(socket);
  }
}

/** Adds a paragraph with `text`. */
export function write(doc: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  const root = doc.getXmlFragment(contentRoot);
  root.insert(root.length, [paragraph]);
}

/** Turns the event loop until `condition` holds; fails after a thousand turns. */
export async function until(condition: () => boolean): Promise<void> {
  for (let turns = 0; turns < 1_000; turns++) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`never came true: ${condition}`);
}

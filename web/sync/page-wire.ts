import * as encoding from 'lib0/encoding';
import { messageType, readServerMessage, type ServerMessage } from '../../shared/sync/protocol.ts';

/** What a wire needs of a socket; the browser's `WebSocket` is one. */
export type Socket = {
  binaryType: BinaryType;
  readonly readyState: number;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
};

export type WireListener = {
  opened(): void;
  received(message: ServerMessage): void;
  /** Called once. 1006 if the wire gave the socket up as dead. */
  closed(code: number): void;
};

/** Milliseconds; together they find a dead socket within half a minute. */
const openWithin = 10_000;
const lookEvery = 4_000;
const askAfterSilence = 12_000;
const answerWithin = 10_000;
/** Patience after the device itself said that its network went away. */
const answerWithinAfterDoubt = 3_000;

const open = 1;
const abnormal = 1006;

/**
 * One socket's life. Numbers the content messages it sends from 1, as receipts count them, and finds out when the
 * other end is gone: pings of the server are invisible to a page, so after some silence it asks who is here.
 */
export class PageWire {
  readonly #socket: Socket;
  readonly #listener: WireListener;
  #contentSent = 0;
  #heardAt = Date.now();
  #askedAt: number | null = null;
  #patience = answerWithin;
  #look: ReturnType<typeof setInterval>;
  #openDeadline: ReturnType<typeof setTimeout>;
  #ended = false;

  constructor(socket: Socket, listener: WireListener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      clearTimeout(this.#openDeadline);
      this.#heardAt = Date.now();
      // What was asked before there was anybody to hear it is asked again.
      const inDoubt = this.#askedAt !== null;
      this.#askedAt = null;
      this.#listener.opened();
      if (inDoubt) this.doubt();
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#end(event.code);
    this.#openDeadline = setTimeout(() => this.giveUp(), openWithin);
    this.#look = setInterval(() => this.#checkLife(), lookEvery);
  }

  send(frame: Uint8Array): void {
    if (this.#ended || this.#socket.readyState !== open) return;
    this.#socket.send(frame as Uint8Array<ArrayBuffer>);
  }

  /** Sends a message with content and returns its number on this connection. */
  sendContent(frame: Uint8Array): number {
    this.send(frame);
    this.#contentSent += 1;
    return this.#contentSent;
  }

  /** The network is in doubt: ask now, and do not wait long for an answer. */
  doubt(): void {
    this.#patience = answerWithinAfterDoubt;
    this.#ask();
    setTimeout(() => this.#checkLife(), answerWithinAfterDoubt + 1);
  }

  /** Ends it in silence; `closed` is not called. */
  discard(): void {
    this.#detach();
    this.#socket.close();
  }

  /** Takes it for dead. */
  giveUp(): void {
    this.#socket.close();
    this.#end(abnormal);
  }

  #receive(data: unknown): void {
    this.#heardAt = Date.now();
    this.#askedAt = null;
    this.#patience = answerWithin;
    let message: ServerMessage;
    try {
      message = readServerMessage(new Uint8Array(data as ArrayBuffer));
    } catch (failure) {
      if (!(failure instanceof Error)) throw failure;
      this.giveUp();
      return;
    }
    this.#listener.received(message);
  }

  #ask(): void {
    if (this.#askedAt !== null) return;
    this.#askedAt = Date.now();
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, messageType.queryPresence);
    this.send(encoding.toUint8Array(encoder));
  }

  /** A tab that was asleep asks first: its silence says nothing about the other end. */
  #checkLife(): void {
    if (this.#ended) return;
    const now = Date.now();
    if (this.#askedAt !== null && now - this.#askedAt >= this.#patience) this.giveUp();
    else if (now - this.#heardAt >= askAfterSilence) this.#ask();
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.#detach();
    this.#listener.closed(code);
  }

  #detach(): void {
    this.#ended = true;
    clearInterval(this.#look);
    clearTimeout(this.#openDeadline);
    this.#socket.onopen = null;
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
  }
}

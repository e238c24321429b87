import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import {
  beatEvery,
  type LiveNews,
  livePath,
  liveRequest,
  maxLiveFrame,
} from '../../shared/live/live-messages.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { Entering } from '../sync/entering.ts';
import type { Visitor } from '../sync/page-door.ts';
import { isRevoked, type RevokeMatch } from '../sync/revocation.ts';
import { turnAway } from '../sync/turn-away.ts';
import type { LiveDoor } from './live-door.ts';
import type { LiveHub } from './live-hub.ts';
import type { LiveMember } from './live-member.ts';

/** Browsers that one account may have open at once. */
const maxPerAccount = 64;
/** L7: messages, and the time they are counted in, in ms. */
const maxMessages = 50;
const countedIn = 10_000;
/** L7, in bytes. */
const maxQueued = 1024 * 1024;

export type LiveGateway = {
  /** False if the address is not the live socket's. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** L1: ends matching connections, those that are just entering included. */
  revoke(match: RevokeMatch): void;
  close(): void;
};

export type LiveGatewayPorts = {
  door: LiveDoor;
  hub: LiveHub;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: { warn(about: object, words: string): void };
};

/** Lets browsers in at `/live` and carries their messages to the hub and its news to them. */
export function createLiveGateway({ door, hub, clock, log }: LiveGatewayPorts): LiveGateway {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxLiveFrame, perMessageDeflate: false });
  const open = new Set<LiveConnection>();
  const entering = new Entering();
  const beatAll = () => {
    for (const connection of open) connection.beat();
    beating = clock.after(beatEvery, beatAll);
  };
  let beating = clock.after(beatEvery, beatAll);

  async function whoComes(request: IncomingMessage): Promise<Visitor | number> {
    try {
      return (await door.whoIs(request)) ?? closeCodes.signInRequired;
    } catch (error) {
      log.warn({ error }, 'a live connection could not be admitted');
      return closeCodes.loadFailed;
    }
  }

  async function enter(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const arrival = entering.begin();
    const visitor = await whoComes(request);
    const admitted = typeof visitor === 'number' ? null : visitor;
    const outdated = arrival.end(admitted);
    const full = admitted && countOf(admitted.account) >= maxPerAccount;
    server.handleUpgrade(request, socket, head, (webSocket) => {
      if (admitted === null) return webSocket.close(visitor as number);
      if (outdated !== null) return webSocket.close(outdated);
      if (full) return webSocket.close(closeCodes.tooMany);
      const connection = new LiveConnection(webSocket, admitted, hub, clock, log);
      open.add(connection);
      webSocket.on('close', () => {
        open.delete(connection);
        hub.leave(connection);
      });
    });
  }

  function countOf(account: string): number {
    return [...open].filter(({ visitor }) => visitor.account === account).length;
  }

  return {
    handleUpgrade(request, socket, head) {
      if (request.url?.split('?')[0] !== livePath) return false;
      socket.on('error', () => socket.destroy());
      if (!door.originAllowed(request)) turnAway(socket);
      else void enter(request, socket, head);
      return true;
    },
    revoke(match) {
      entering.note(match, closeCodes.rightsChanged);
      for (const connection of open)
        if (isRevoked(match, connection.visitor, '')) connection.close(closeCodes.rightsChanged);
    },
    close() {
      beating.cancel();
      hub.stop();
      for (const connection of open) connection.close(closeCodes.restarting);
      server.close();
      for (const client of server.clients) client.terminate();
    },
  };
}

/** One browser's live socket. */
class LiveConnection implements LiveMember {
  readonly visitor: Visitor;
  private readonly webSocket: WebSocket;
  private readonly hub: LiveHub;
  private readonly clock: LiveGatewayPorts['clock'];
  private readonly log: LiveGatewayPorts['log'];
  private answered = true;
  private messages = 0;
  private countedSince = 0;
  /** Messages are carried out one after the other, as they came. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    webSocket: WebSocket,
    visitor: Visitor,
    hub: LiveHub,
    clock: LiveGatewayPorts['clock'],
    log: LiveGatewayPorts['log'],
  ) {
    this.webSocket = webSocket;
    this.visitor = visitor;
    this.hub = hub;
    this.clock = clock;
    this.log = log;
    hub.join(this);
    webSocket.on('message', (data, isBinary) => this.read(data, isBinary));
    webSocket.on('pong', () => {
      this.answered = true;
    });
    // `ws` closes the connection itself after an error: nothing is left to do here.
    webSocket.on('error', () => undefined);
  }

  send(news: LiveNews): void {
    if (this.webSocket.readyState !== this.webSocket.OPEN) return;
    if (this.webSocket.bufferedAmount > maxQueued) return this.webSocket.terminate();
    this.webSocket.send(JSON.stringify(news));
  }

  close(code: number): void {
    this.webSocket.close(code);
  }

  /** L6. L1: closes one whose sign-in has ended by itself. */
  beat(): void {
    if ((this.visitor.endsAt ?? Infinity) <= this.clock.now()) return this.close(closeCodes.rightsChanged);
    if (!this.answered) return this.webSocket.terminate();
    this.answered = false;
    this.webSocket.ping();
    this.send({ type: 'beat' });
  }

  private read(data: RawData, isBinary: boolean): void {
    if (this.isTooQuick()) return this.close(closeCodes.tooMany);
    const message = isBinary ? null : parse(String(data));
    if (message === null) return this.close(closeCodes.malformed);
    this.last = this.last
      .then(() =>
        message.type === 'watch'
          ? this.hub.watch(this, message.topics, message.age)
          : this.hub.moveTo(this, message.project, message.page),
      )
      .catch((error: unknown) => {
        // The records cannot be asked: the browser comes again and asks anew.
        this.log.warn({ error }, 'a live message was not carried out');
        this.close(closeCodes.loadFailed);
      });
  }

  private isTooQuick(): boolean {
    const now = this.clock.now();
    if (now - this.countedSince >= countedIn) {
      this.countedSince = now;
      this.messages = 0;
    }
    this.messages += 1;
    return this.messages > maxMessages;
  }
}

/** Null if it is no message. */
function parse(text: string) {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return liveRequest.safeParse(json).data ?? null;
}

import { createHash } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { messageType, readServerMessage, type ServerMessage } from '../../../shared/sync/protocol.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import type { AppPorts } from '../../app/app-ports.ts';
import type { PresentUser } from '../../sync/presence.ts';
import { type Draw, seededDraw } from '../../sync/testing/random-editing.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { anyFrame, presenceOf } from './any-frame.ts';

type Headers = Record<string, string>;

/** One message of a page connection, or the code it was closed with, or the status it was refused with. */
export type Event = ServerMessage | number;

/** A page connection without a protocol: sends what it is told, and hands over what comes one by one. */
export class BareConnection {
  readonly socket: WebSocket;
  private readonly events: Event[] = [];
  private waiting: ((event: Event) => void) | null = null;

  constructor(url: string, headers: Headers) {
    this.socket = new WebSocket(url, { headers, perMessageDeflate: false });
    this.socket.on('message', (frame: Buffer) => this.add(readServerMessage(frame)));
    this.socket.on('close', (code) => this.add(code));
    this.socket.on('unexpected-response', (_request, response) => this.add(response.statusCode ?? 0));
    // Followed by `close`, or told by `unexpected-response`.
    this.socket.on('error', () => undefined);
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  next(): Promise<Event> {
    const event = this.events.shift();
    if (event !== undefined) return Promise.resolve(event);
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  /** Reads on until something fits. Whatever ends the connection fits too. */
  async until(fits: (message: ServerMessage) => boolean): Promise<Event> {
    for (;;) {
      const event = await this.next();
      if (typeof event === 'number' || fits(event)) return event;
    }
  }

  /** Sends one frame, and resolves when the server has read it: with true, or with false if it closed behind it. */
  async send(frame: Uint8Array | string): Promise<boolean> {
    this.socket.send(frame);
    this.socket.send(Uint8Array.of(messageType.queryPresence));
    return typeof (await this.until(({ kind }) => kind === 'presence')) !== 'number';
  }

  private add(event: Event): void {
    const { waiting } = this;
    this.waiting = null;
    if (waiting) waiting(event);
    else this.events.push(event);
  }
}

/** The small school on a port, with the keys of everybody. */
export class AccessRig {
  readonly server: TestServer;
  private readonly port: number;

  private constructor(server: TestServer, port: number) {
    this.server = server;
    this.port = port;
  }

  static async start(ports: Partial<AppPorts> = {}): Promise<AccessRig> {
    const server = await startTestServer({ ports });
    return new AccessRig(server, await server.app.listen({ host: '127.0.0.1', port: 0 }));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where the socket of a page is. */
  address(page: string): string {
    return `ws://127.0.0.1:${this.port}/sync/${this.server.id(page)}`;
  }

  /** Opens a page (`page:Findings`) and resolves with what it may do, or with how it was refused. */
  async open(
    page: string,
    headers: Headers,
    query = '',
  ): Promise<{ connection: BareConnection; welcome: Event }> {
    const connection = new BareConnection(`${this.address(page)}?receipts=1${query}`, headers);
    return { connection, welcome: await connection.until(({ kind }) => kind === 'welcome') };
  }

  async tokenOf(key: CastName): Promise<Headers> {
    const { token } = (await this.server.ask(key, 'POST', '/api/tokens', { label: 'rig' })).json;
    return { authorization: `Bearer ${token}` };
  }

  /** SHA-256 of all that is stored of a page: each update with its author, and who owns which client id. */
  async fingerprint(page: string): Promise<string> {
    const { journal } = this.server.ports;
    const hash = createHash('sha256');
    for await (const { seq, author, bytes } of journal.history(this.server.id(page), 1))
      hash.update(JSON.stringify([seq, author])).update(bytes);
    const claims = (await journal.load(this.server.id(page)))?.claims ?? [];
    return hash.update(JSON.stringify(claims)).digest('hex');
  }

  /** The page's document, under a client id of its own, as somebody would have it who has just read it. */
  async read(page: string, clientId: number): Promise<Y.Doc> {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    const loaded = await this.server.ports.journal.load(this.server.id(page));
    if (loaded?.snapshot) Y.applyUpdate(doc, loaded.snapshot.state);
    for (const { bytes } of loaded?.tail ?? []) Y.applyUpdate(doc, bytes);
    return doc;
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

/** Sends `frames` of any kind as one person who may not write. Answers with how often the connection was closed for it. */
export async function attackAsReader(
  rig: AccessRig,
  as: CastName,
  { frames, seed }: { frames: number; seed: number },
): Promise<{ closed: number }> {
  const draw = seededDraw(seed);
  const headers = await rig.tokenOf(as);
  const doc = await rig.read('page:Findings', 1_000_000 + seed);
  let closed = 0;
  let connection: BareConnection | null = null;
  for (let i = 0; i < frames; i++) {
    if (!connection?.isOpen) ({ connection } = await rig.open('page:Findings', headers));
    if (!(await connection.send(anyFrame(doc, draw)))) closed += 1;
  }
  connection?.socket.terminate();
  doc.destroy();
  return { closed };
}

/**
 * What others are shown of somebody who shows `state` of themself: the entry that the server makes of it, as it goes over the
 * wire. Jonas spoofs, Mina looks.
 */
export async function shownOfSpoofer(rig: AccessRig, clientId: number, state: unknown): Promise<PresentUser> {
  const { connection: jonas } = await rig.open('page:Samples', await rig.tokenOf('jonas'));
  await jonas.send(presenceOf(clientId, state));
  const { connection: mina } = await rig.open('page:Samples', await rig.tokenOf('mina'));
  const event = await mina.until((message) => message.kind === 'presence' && message.bytes.length > 1);
  jonas.socket.terminate();
  mina.socket.terminate();
  if (typeof event === 'number' || event.kind !== 'presence') throw new Error(`closed with ${event}`);
  const decoder = decoding.createDecoder(event.bytes);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return JSON.parse(decoding.readVarString(decoder)).user;
}

/** A state that claims to be somebody else's, in one of many ways. */
export function spoofedState(rig: AccessRig, draw: Draw): Record<string, unknown> {
  const account = rig.server.id('account:grace');
  const user = { account, name: 'Grace Adeyemi', kind: 'administrator', colour: 1 + draw(9) };
  const states = [
    { user },
    { user: { name: user.name } },
    { user: user.name, cursor: { user } },
    { ...user, cursor: null },
    { user: null, cursor: { at: draw(99) } },
    { user: [user], cursor: { name: user.name } },
    JSON.parse(`{"__proto__":{"user":${JSON.stringify(user)}},"cursor":1}`),
    { user: { ...user, toJSON: 'x' }, cursor: `"},"user":${JSON.stringify(user)}` },
  ];
  return states[draw(states.length)];
}

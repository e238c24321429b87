import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { contentRoot, schemaVersion } from '../../shared/editor/schema-version.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import {
  encodePresence,
  encodeSyncStep1,
  encodeUpdate,
  readServerMessage,
  type ServerMessage,
} from '../../shared/sync/protocol.ts';
import { openMemoryJournal } from '../storage/memory/memory-journal.ts';
import { PageDamaged, type PageJournal } from '../storage/page-journal.ts';
import type { Digest } from './digest.ts';
import { createGateway, type Gateway } from './gateway.ts';
import type { Entry, PageDoor } from './page-door.ts';
import { Rooms } from './rooms.ts';

const noDigest: Digest = {
  make: () => Promise.reject(new Error('not needed')),
  close: async () => undefined,
};
const silent = { info: () => undefined, warn: () => undefined };

/** Signs in whoever stands in the `account` header; pages open to all but Otto; the teacher may only read. */
const door: PageDoor = {
  originAllowed: (request) => request.headers.origin !== 'https://elsewhere.example',
  whoIs: async (request) => {
    const account = request.headers.account;
    if (typeof account !== 'string') return null;
    return { account, name: `Name of ${account}`, kind: 'student', signIn: `sign-in of ${account}` };
  },
  mayEnter: async (visitor): Promise<Entry | null> => {
    await entering;
    if (visitor.account === 'otto') return null;
    return { write: visitor.account === 'lindqvist' ? { no: 'no_right' } : true, colour: 1 };
  },
};

let http: Server;
let journal: PageJournal;
let gateway: Gateway;
let load: PageJournal['load'];
let entering: Promise<void>;
let clients: Client[];

class Client {
  readonly messages: ServerMessage[] = [];
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
  private readonly waiting: (() => void)[] = [];

  constructor(account: string | null, path = '/sync/page', headers: Record<string, string> = {}) {
    const { port } = http.address() as AddressInfo;
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
      headers: { ...(account ? { account } : {}), ...headers },
    });
    this.closed = new Promise((resolve) => this.socket.on('close', resolve));
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data: Buffer) => {
      this.messages.push(readServerMessage(data));
      for (const check of this.waiting) check();
    });
    clients.push(this);
  }

  async open(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  /** Resolves with the first message of this kind, past or future. */
  get<K extends ServerMessage['kind']>(kind: K): Promise<Extract<ServerMessage, { kind: K }>> {
    return new Promise((resolve) => {
      const check = () => {
        const found = this.messages.find((message) => message.kind === kind);
        if (found) resolve(found as Extract<ServerMessage, { kind: K }>);
      };
      this.waiting.push(check);
      check();
    });
  }
}

function presence(clientId: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encodePresence(encoding.toUint8Array(encoder));
}

function pageWith(text: string, clientId: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getXmlFragment(contentRoot).insert(0, [new Y.XmlText(text)]);
  return Y.encodeStateAsUpdate(doc);
}

beforeEach(async () => {
  clients = [];
  entering = Promise.resolve();
  journal = await openMemoryJournal();
  await journal.create('page', { author: 'system', time: 1, bytes: pageWith('first', 1) });
  load = (page) => journal.load(page);
  const clock = {
    now: Date.now,
    after: (ms: number, what: () => void) => {
      const timer = setTimeout(what, ms).unref();
      return { cancel: () => clearTimeout(timer) };
    },
  };
  const rooms = new Rooms({
    journal: {
      load: (page) => load(page),
      append: (...args) => journal.append(...args),
      compact: (...args) => journal.compact(...args),
    },
    digest: noDigest,
    clock,
    log: silent,
    onChanged: () => undefined,
  });
  gateway = createGateway({ door, rooms, clock, log: silent });
  http = createServer().listen(0, '127.0.0.1');
  http.on('upgrade', (request, socket, head) => {
    if (!gateway.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await once(http, 'listening');
});

afterEach(async () => {
  await gateway.close();
  for (const client of clients) client.socket.terminate();
  http.close();
});

describe('entering', () => {
  it('P1: a foreign origin is refused before the upgrade', async () => {
    const client = new Client('mina', '/sync/page', { origin: 'https://elsewhere.example' });
    const [, response] = await once(client.socket, 'unexpected-response');
    expect(response.statusCode).toBe(403);
  });

  it('P1: nobody in particular is told to sign in', async () => {
    expect(await new Client(null).closed).toBe(closeCodes.signInRequired);
  });

  it('P2: an unknown page and a forbidden one look alike', async () => {
    expect(await new Client('mina', '/sync/unknown').closed).toBe(closeCodes.pageUnavailable);
    expect(await new Client('otto').closed).toBe(closeCodes.pageUnavailable);
  });

  it('P3: an older editor may read and not write', async () => {
    const older = new Client('mina', `/sync/page?receipts=1&schema=${schemaVersion - 1}`);
    expect((await older.get('welcome')).welcome).toEqual({ write: false, why: 'old_schema' });
    const current = new Client('mina', `/sync/page?receipts=1&schema=${schemaVersion}`);
    expect((await current.get('welcome')).welcome).toEqual({ write: true });
  });

  it('P4: a page that does not load is refused, a damaged one by its own code', async () => {
    load = () => Promise.reject(new Error('input/output error'));
    expect(await new Client('mina').closed).toBe(closeCodes.loadFailed);
    load = () => Promise.reject(new PageDamaged('page: update 3'));
    expect(await new Client('mina').closed).toBe(closeCodes.pageDamaged);
    load = (page) => journal.load(page);
    await (await new Client('mina').open()).get('stateVector');
  });

  it('leaves upgrades of others alone', async () => {
    expect(await new Client('mina', '/sync/../etc').closed).toBe(1006);
    expect(await new Client('mina', '/hmr').closed).toBe(1006);
  });
});

describe('messages', () => {
  it('P6, P7, P8: serves the page, then passes on and counts what is written', async () => {
    const mina = await new Client('mina', '/sync/page?receipts=1').open();
    mina.socket.send(encodeSyncStep1(new Uint8Array([0])));
    const first = await mina.get('content');
    expect(Buffer.from(first.bytes).toString()).toContain('first');
    const tomas = await new Client('tomas').open();
    tomas.socket.send(encodeSyncStep1(new Uint8Array([0])));
    await tomas.get('content');
    tomas.messages.length = 0;
    mina.socket.send(encodeUpdate(pageWith('river', 77)));
    expect(Buffer.from((await tomas.get('content')).bytes).toString()).toContain('river');
    expect((await mina.get('savedUpTo')).count).toBe(1);
  });

  it('P12: a reader cannot write', async () => {
    const teacher = await new Client('lindqvist', '/sync/page?receipts=1').open();
    teacher.socket.send(encodeUpdate(pageWith('mine', 78)));
    expect(await teacher.get('refused')).toEqual({ kind: 'refused', index: 1, code: 'read_only' });
    expect((await journal.load('page'))?.tail).toHaveLength(1);
  });

  it('P13: others see who somebody is by the word of the server', async () => {
    const tomas = await new Client('tomas').open();
    await tomas.get('presence');
    tomas.messages.length = 0;
    const mina = await new Client('mina').open();
    mina.socket.send(presence(5, { user: { name: 'Ms Lindqvist' }, cursor: { anchor: 1 } }));
    const shown = Buffer.from((await tomas.get('presence')).bytes).toString();
    expect(shown).toContain('Name of mina');
    expect(shown).toContain('anchor');
    expect(shown).not.toContain('Lindqvist');
  });

  it('P14: answers the question who is here even when nobody is, so that a client knows the line lives', async () => {
    const mina = await new Client('mina').open();
    await mina.get('presence');
    mina.messages.length = 0;
    mina.socket.send(new Uint8Array([3]));
    expect((await mina.get('presence')).bytes).toEqual(new Uint8Array([0]));
  });

  it('closes with 4400 on what is not this protocol, and serves the others on', async () => {
    const tomas = await new Client('tomas').open();
    for (const garbage of [
      new Uint8Array([9]),
      new Uint8Array([0, 0, 200]),
      new Uint8Array([1, 3, 1, 1, 255]),
    ]) {
      const client = await new Client('mina').open();
      client.socket.send(garbage);
      expect(await client.closed).toBe(closeCodes.malformed);
    }
    const text = await new Client('mina').open();
    text.socket.send('hello');
    expect(await text.closed).toBe(closeCodes.malformed);
    expect(tomas.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('closes with 4422 on an update that is none', async () => {
    const client = await new Client('mina').open();
    client.socket.send(encodeUpdate(new Uint8Array([1, 1, 5, 0, 255])));
    expect(await client.closed).toBe(closeCodes.unlawful);
  });

  it('P15: closes on a frame that is too large', async () => {
    const client = await new Client('mina').open();
    client.socket.send(new Uint8Array(9 * 1024 * 1024));
    expect(await client.closed).toBe(1009);
  });
});

describe('revocation (P2)', () => {
  it('closes the connections that match and no others', async () => {
    const mina = await new Client('mina').open();
    const tomas = await new Client('tomas').open();
    await tomas.get('stateVector');
    gateway.revoke({ account: 'mina', page: 'other' });
    gateway.revoke({ signIn: 'sign-in of mina' }, closeCodes.signInRequired);
    expect(await mina.closed).toBe(closeCodes.signInRequired);
    expect(tomas.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('reaches somebody who is just entering', async () => {
    let letIn: () => void = () => undefined;
    entering = new Promise((resolve) => {
      letIn = resolve;
    });
    const mina = new Client('mina');
    await once(http, 'upgrade');
    gateway.revoke({ account: 'mina' });
    letIn();
    expect(await mina.closed).toBe(closeCodes.rightsChanged);
  });
});

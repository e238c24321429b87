import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { schemaVersion } from '../../shared/editor/schema-version.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { query } from '../../shared/sync/protocol.ts';
import { PageDamaged } from '../storage/page-journal.ts';
import { Connection } from './connection.ts';
import { Entering } from './entering.ts';
import type { Entry, PageDoor, Visitor } from './page-door.ts';
import { isRevoked, type RevokeMatch } from './revocation.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import { turnAway } from './turn-away.ts';

/** P15: the largest frame that is read, in bytes; a page of 100 pages is half a megabyte. */
const maxFrame = 8 * 1024 * 1024;
/** P17: a silent connection is cut after twice this. In ms. */
const pingEvery = 25_000;
/** Pages that one account may have open at once, over all its devices. */
const maxConnectionsPerAccount = 64;

const path = /^\/sync\/([A-Za-z0-9_-]{1,64})$/;

export type Gateway = {
  /** False if the address is not a page connection's and the upgrade is somebody else's. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** P2: ends matching connections, those that are just entering included, so that rights are decided afresh. */
  revoke(match: RevokeMatch, code?: number): void;
  connections(): number;
  close(): Promise<void>;
};

export type GatewayPorts = {
  door: PageDoor;
  rooms: Rooms;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: { warn(about: object, words: string): void };
};

type Admission = { visitor: Visitor; entry: Entry; room: Room; page: string };

/** Asks who comes, which page they want and whether they may, then hands the socket to a connection. */
export function createGateway({ door, rooms, clock, log }: GatewayPorts): Gateway {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxFrame, perMessageDeflate: false });
  const open = new Set<Connection & { page: string }>();
  const entering = new Entering();
  const pingAll = () => {
    for (const connection of open) connection.ping();
    pinging = clock.after(pingEvery, pingAll);
  };
  let pinging = clock.after(pingEvery, pingAll);

  async function admit(request: IncomingMessage, url: URL, page: string): Promise<Admission | number> {
    const visitor = await door.whoIs(request, page);
    if (!visitor || (visitor.endsAt ?? Infinity) <= clock.now()) return closeCodes.signInRequired;
    const entry = await door.mayEnter(visitor, page);
    if (!entry) return closeCodes.pageUnavailable;
    try {
      const room = await rooms.enter(page);
      return room ? { visitor, entry: withSchema(entry, url), room, page } : closeCodes.pageUnavailable;
    } catch (error) {
      // Whatever went wrong: the page is refused, not served empty (P4).
      log.warn({ page, error }, 'a page could not be loaded');
      return error instanceof PageDamaged ? closeCodes.pageDamaged : closeCodes.loadFailed;
    }
  }

  function connectionsOf(account: string): number {
    let count = 0;
    for (const connection of open) if (connection.visitor.account === account) count += 1;
    return count;
  }

  async function enter(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    url: URL,
    page: string,
  ): Promise<void> {
    const arrival = entering.begin();
    let admission: Admission | number;
    try {
      admission = await admit(request, url, page);
    } catch (error) {
      log.warn({ page, error }, 'a page connection could not be admitted');
      admission = closeCodes.loadFailed;
    }
    const admitted = typeof admission === 'object' ? admission : null;
    const outdated = arrival.end(admitted?.visitor ?? null, page);
    // Asked last, with nothing awaited until the connection counts: many may have been admitted at once.
    const full = admitted && connectionsOf(admitted.visitor.account) >= maxConnectionsPerAccount;
    let refusal: number | null = null;
    if (!admitted) refusal = admission as number;
    else if (outdated !== null) refusal = outdated;
    else if (full) refusal = closeCodes.tooMany;
    let welcomed = false;
    // Calls back at once, or never: not for a handshake that is none, nor for a socket that has gone meanwhile.
    server.handleUpgrade(request, socket, head, (webSocket) => {
      if (refusal !== null || !admitted) return webSocket.close(refusal ?? closeCodes.loadFailed);
      welcomed = true;
      welcome(webSocket, socket, admitted, url);
    });
    if (admitted && !welcomed) rooms.release(page);
  }

  function welcome(
    webSocket: WebSocket,
    socket: Duplex,
    { visitor, entry, room, page }: Admission,
    url: URL,
  ): void {
    const receipts = url.searchParams.get(query.receipts) === '1';
    const connection = Object.assign(
      new Connection(webSocket, socket, room, visitor, entry, receipts, clock.now),
      { page },
    );
    open.add(connection);
    webSocket.on('close', () => {
      open.delete(connection);
      room.leave(connection);
      rooms.release(page);
    });
  }

  return {
    handleUpgrade(request, socket, head) {
      const url = addressOf(request);
      const page = url && path.exec(url.pathname)?.[1];
      if (!url || !page) return false;
      socket.on('error', () => socket.destroy());
      if (!door.originAllowed(request)) turnAway(socket);
      else void enter(request, socket, head, url, page);
      return true;
    },
    revoke(match, code = closeCodes.rightsChanged) {
      entering.note(match, code);
      for (const connection of open)
        if (isRevoked(match, connection.visitor, connection.page)) connection.close(code);
    },
    connections: () => open.size,
    async close() {
      pinging.cancel();
      for (const connection of open) connection.close(closeCodes.restarting);
      await rooms.close();
      server.close();
      for (const client of server.clients) client.terminate();
    },
  };
}

/** What is asked for; null if it is no address, such as `//`. */
function addressOf(request: IncomingMessage): URL | null {
  const base = 'http://host';
  const asked = request.url ?? '/';
  return URL.canParse(asked, base) ? new URL(asked, base) : null;
}

/** P3: an editor that does not know all of today's nodes may only read. */
function withSchema(entry: Entry, url: URL): Entry {
  const announced = url.searchParams.get(query.schema);
  if (announced === null || entry.write !== true || Number(announced) >= schemaVersion) return entry;
  return { ...entry, write: { no: 'old_schema' } };
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import * as Y from 'yjs';
import { openLevelJournal } from '../../storage/level/level-journal.ts';
import { PageExists, type PageJournal } from '../../storage/page-journal.ts';
import type { Failpoints } from '../../storage/testing/failpoints.ts';
import { builtProgram } from '../../testing/built-server.ts';
import { createWorkerDigest } from '../digest.ts';
import { createGateway } from '../gateway.ts';
import { Rooms } from '../rooms.ts';
import { OpenDoor } from './open-door.ts';

export type EngineOptions = {
  /** Data folder of the page journal. */
  folder: string;
  /** Default: one that is free. */
  port?: number;
  failpoints?: Failpoints;
  /** What the engine warns of; nothing is printed otherwise. */
  onWarning?(words: string, about: object): void;
};

/** The sync engine without the rest of the server: real sockets, real LevelDB, real worker, and a door that asks nobody. */
export type Engine = {
  port: number;
  journal: PageJournal;
  /** Makes an empty page unless it is there. */
  createPage(page: string): Promise<void>;
  /** Saves, tells everybody to come back, and frees port and folder. */
  stop(): Promise<void>;
};

const emptyDocument = Y.encodeStateAsUpdate(new Y.Doc());

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { failpoints } = options;
  const journal = await openLevelJournal(options.folder, failpoints ? { failpoints } : {});
  const log = {
    info: () => undefined,
    warn: (about: object, words: string) => options.onWarning?.(words, about),
  };
  const clock = {
    now: Date.now,
    after(ms: number, what: () => void) {
      const timer = setTimeout(what, ms);
      timer.unref();
      return { cancel: () => clearTimeout(timer) };
    },
  };
  const rooms = new Rooms({
    journal,
    digest: createWorkerDigest({ program: builtProgram('digest-worker') }),
    clock,
    log,
    onChanged: () => undefined,
  });
  const gateway = createGateway({ door: new OpenDoor(), rooms, clock, log });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    if (!gateway.handleUpgrade(request, socket, head)) socket.destroy();
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the engine has no port');
  return {
    port: address.port,
    journal,
    async createPage(page) {
      try {
        await journal.create(page, { author: 'system', time: Date.now(), bytes: emptyDocument });
      } catch (error) {
        if (!(error instanceof PageExists)) throw error;
      }
    },
    async stop() {
      server.close();
      await gateway.close();
      await journal.close();
    },
  };
}

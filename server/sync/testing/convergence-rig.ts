import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { type Draw, editAtRandom, seededDraw } from './random-editing.ts';
import { type Engine, startEngine } from './start-engine.ts';
import { type Fate, WirePeer } from './wire-peer.ts';

export type ConvergenceRun = { operations: number };
/** One text per replica, the one of a newcomer last: state vector, delete set's size and content. All are to be equal. */
export type ConvergenceEnd = { replicas: string[]; refusals: string[]; restarts: number };

export type ConvergenceRig = { run(seed: number, run: ConvergenceRun): Promise<ConvergenceEnd> };

/** How often in a hundred operations each of these happens. */
const lostIn100 = 4;
const twiceIn100 = 4;
const offlineIn100 = 3;
const restartsIn1000 = 4;

/** Runs `use` with an engine on a folder of its own. The rig restarts it as the seeds want. */
export async function withConvergenceRig(use: (rig: ConvergenceRig) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-convergence-'));
  const rig = new Rig(folder, await startEngine({ folder }));
  try {
    await use(rig);
  } finally {
    await rig.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

class Rig implements ConvergenceRig {
  private readonly folder: string;
  private engine: Engine;

  constructor(folder: string, engine: Engine) {
    this.folder = folder;
    this.engine = engine;
  }

  stop(): Promise<void> {
    return this.engine.stop();
  }

  async run(seed: number, { operations }: ConvergenceRun): Promise<ConvergenceEnd> {
    const draw = seededDraw(seed);
    const page = `seed-${seed}`;
    await this.engine.createPage(page);
    let badNetwork = true;
    const fate = (): Fate => (badNetwork ? fateOf(draw) : 'arrives');
    const peers = Array.from({ length: 2 + draw(5) }, (_, i) => this.peer(seed, i, fate));
    await Promise.all(peers.map((peer) => this.join(peer, page)));
    let restarts = 0;
    for (let i = 0; i < operations; i++) {
      if (draw(1_000) < restartsIn1000) {
        restarts += 1;
        await this.restart();
      }
      const peer = peers[draw(peers.length)] as WirePeer;
      if (draw(100) < offlineIn100) peer.disconnect();
      else if (!peer.isOpen && draw(3) === 0) await this.join(peer, page);
      editAtRandom(peer.doc, draw);
      if (draw(5) === 0) await nextTurn();
    }
    badNetwork = false;
    // Twice: the first time everybody hands over what they have, the second time everybody receives it.
    for (const peer of peers) await this.join(peer, page);
    for (const peer of peers) await peer.settle();
    const newcomer = this.peer(seed, peers.length, fate);
    await this.join(newcomer, page);
    const end = {
      replicas: [...peers, newcomer].map(({ doc }) => contentOf(doc)),
      refusals: peers.flatMap(({ refusals }) => refusals),
      restarts,
    };
    for (const peer of [...peers, newcomer]) {
      peer.disconnect();
      peer.doc.destroy();
    }
    return end;
  }

  private peer(seed: number, i: number, fate: () => Fate): WirePeer {
    const doc = new Y.Doc();
    doc.clientID = seed * 16 + i + 1;
    return new WirePeer({ headers: { authorization: `Bearer person-${seed}-${i}` }, doc, fate });
  }

  /** A connection may be lost while it opens; then a client tries again, and so do we. */
  private async join(peer: WirePeer, page: string): Promise<void> {
    await peer.connect(`ws://127.0.0.1:${this.engine.port}/sync/${page}`);
    await peer.until(() => peer.allSaved);
  }

  private async restart(): Promise<void> {
    await this.engine.stop();
    this.engine = await startEngine({ folder: this.folder });
  }
}

function fateOf(draw: Draw): Fate {
  const drawn = draw(100);
  return drawn < lostIn100 ? 'lost' : drawn < lostIn100 + twiceIn100 ? 'twice' : 'arrives';
}

function contentOf(doc: Y.Doc): string {
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  const pending = doc.store.pendingStructs || doc.store.pendingDs ? ' PENDING' : '';
  return `${JSON.stringify(vector)}${pending} ${doc.getXmlFragment(contentRoot).toString()}`;
}

/** Lets sockets deliver what waits in them. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

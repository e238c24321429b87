import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { type Draw, seededDraw } from './random-editing.ts';
import { WirePeer } from './wire-peer.ts';

/** A server that can be started again and again on the same data, and killed. */
export interface Victim {
  /** Resolves when it accepts connections. */
  start(): Promise<void>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Where page number `page` is now, without a query, and as whom the `person`-th writer opens it. */
  url(page: number): string;
  headers(person: number): Readonly<Record<string, string>>;
}

export type KillPlan = {
  seed: number;
  kills: number;
  pages: number;
  writersPerPage: number;
  /** Of each writer. */
  editsPerSecond: number;
  /** The server lives at most so long after the first writer knocks, in ms. */
  longestLife: number;
};

export type KillFigures = {
  kills: number;
  acknowledged: number;
  observed: number;
  /** In words: which edit is missing, and who had been told or had seen it. Empty, or the promise is broken. */
  lost: string[];
  savedAfter: number[];
};

/** What a page must have after a kill: by writer, how many characters were acknowledged or seen. */
type Debt = Map<string, { least: number; because: string }>;

/** Written by each writer again and again, so that what must be there is known from its length. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Writers type on pages and an observer watches each; the server is killed at a moment drawn by chance and started
 * again; then everything that was acknowledged or observed must be there. Who wrote has left: only the server can know.
 */
export async function killAgainAndAgain(
  victim: Victim,
  plan: KillPlan,
  onKill: (figures: KillFigures) => void = () => undefined,
): Promise<KillFigures> {
  const draw = seededDraw(plan.seed);
  const figures: KillFigures = { kills: 0, acknowledged: 0, observed: 0, lost: [], savedAfter: [] };
  const debts = Array.from({ length: plan.pages }, (): Debt => new Map());
  await victim.start();
  for (let round = 0; round < plan.kills; round++) {
    const pages = debts.map((debt, page) => new LivePage(victim, plan, page, `${plan.seed}-${round}`, debt));
    const life = draw(plan.longestLife);
    const working = pages.map((page) => page.work(draw));
    await new Promise((resolve) => setTimeout(resolve, life));
    await victim.kill();
    await Promise.all(working);
    for (const page of pages) page.settle(figures);
    figures.kills += 1;
    await victim.start();
    for (const [page, debt] of debts.entries()) figures.lost.push(...(await missing(victim, page, debt)));
    onKill(figures);
    if (figures.lost.length) break;
  }
  await victim.kill();
  return figures;
}

/** One page while the server lives. */
class LivePage {
  private readonly url: string;
  private readonly writers: { name: string; peer: WirePeer }[];
  private readonly observer: WirePeer;
  private readonly plan: KillPlan;
  private readonly debt: Debt;

  constructor(victim: Victim, plan: KillPlan, page: number, round: string, debt: Debt) {
    this.url = victim.url(page);
    this.plan = plan;
    this.debt = debt;
    this.writers = Array.from({ length: plan.writersPerPage }, (_, i) => ({
      name: `${round}-${page}-${i}`,
      peer: new WirePeer({ headers: victim.headers(page * plan.writersPerPage + i) }),
    }));
    this.observer = new WirePeer({ headers: victim.headers(page) });
  }

  /** Everybody at work until the server is gone. */
  async work(draw: Draw): Promise<void> {
    const phases = this.writers.map(() => draw(1_000 / this.plan.editsPerSecond));
    await Promise.all([
      this.watch(),
      ...this.writers.map(({ name, peer }, i) => this.write(name, peer, phases[i] ?? 0)),
    ]);
  }

  private async watch(): Promise<void> {
    try {
      await this.observer.connect(this.url);
    } catch {
      return; // Killed while opening: nothing was seen.
    }
    await this.observer.closed();
  }

  private async write(name: string, peer: WirePeer, phase: number): Promise<void> {
    try {
      await peer.connect(this.url);
    } catch {
      return; // Killed while opening: nothing was written.
    }
    let text: Y.XmlText | undefined;
    const type = () => {
      text ??= beginBlock(peer.doc, name);
      text.insert(text.length, alphabet[text.length % alphabet.length] ?? 'x');
    };
    let timer: NodeJS.Timeout | undefined;
    const begin = setTimeout(() => {
      type();
      timer = setInterval(type, 1_000 / this.plan.editsPerSecond);
    }, phase);
    await peer.closed();
    clearTimeout(begin);
    clearInterval(timer);
  }

  /** Notes what the page owes after the kill. */
  settle(figures: KillFigures): void {
    const seen = blocksOf(this.observer.doc);
    for (const { name, peer } of this.writers) {
      const saved = charactersUpTo(peer.doc, peer.savedClock);
      const observed = seen.get(name)?.length ?? 0;
      figures.acknowledged += saved;
      figures.observed += observed;
      figures.savedAfter.push(...peer.savedAfter);
      const because = saved >= observed ? 'was acknowledged' : 'was seen by the observer';
      const least = Math.max(saved, observed);
      if (least > 0) this.debt.set(name, { least, because });
      peer.doc.destroy();
    }
    this.observer.doc.destroy();
  }
}

/** Opens a page afresh and compares it with what it owes. */
async function missing(victim: Victim, page: number, debt: Debt): Promise<string[]> {
  const reader = new WirePeer({ headers: victim.headers(0) });
  await reader.connect(victim.url(page));
  const blocks = blocksOf(reader.doc);
  reader.disconnect();
  reader.doc.destroy();
  const lost: string[] = [];
  for (const [name, { least, because }] of debt) {
    const text = blocks.get(name) ?? '';
    const expected = Array.from({ length: text.length }, (_, i) => alphabet[i % alphabet.length]).join('');
    if (text.length < least) lost.push(`${name}: ${text.length} of ${least} characters; the rest ${because}`);
    else if (text !== expected) lost.push(`${name}: its text has changed: ${text}`);
  }
  return lost;
}

function beginBlock(doc: Y.Doc, name: string): Y.XmlText {
  const block = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  doc.transact(() => {
    block.setAttribute('writer', name);
    block.insert(0, [text]);
    doc.getXmlFragment(contentRoot).push([block]);
  });
  return text;
}

/** By writer, the text of their block. */
function blocksOf(doc: Y.Doc): Map<string, string> {
  const blocks = doc.getXmlFragment(contentRoot).toArray();
  return new Map(
    blocks
      .filter((block) => block instanceof Y.XmlElement)
      .map((block) => [String(block.getAttribute('writer')), String(block.get(0) ?? '')]),
  );
}

/** Structs of a writer's block before its first character: the block, its name and its text. */
const beforeText = 3;

function charactersUpTo(doc: Y.Doc, clock: number): number {
  return Math.max(0, Math.min(clock, Y.getState(doc.store, doc.clientID)) - beforeText);
}

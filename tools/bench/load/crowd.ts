import { cpuMs } from '../process-figures.ts';
import { percentile } from '../statistics.ts';
import { addressOf, type Target } from './target.ts';
import { Typist, typedBy } from './typist.ts';

export type CrowdSize = {
  pages: number;
  people: number /** Bytes that each page is known to have. */;
  pageBytes?: number;
};

/** What one period of typing came to. Latency: from sending an edit to its arrival at another person, in ms. */
export type CrowdFigures = {
  /** Edits that reached everybody else on their page. */
  edits: number;
  deliveriesPerSecond: number;
  /** Share of the expected deliveries that arrived before the wait for stragglers ended. */
  arrived: number;
  cpuUsPerEdit: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
};

/** How long stragglers are waited for after a period, in ms: longer than any server here is ever blocked. */
const patience = 30_000;
/** Above this rate a person's edits are sent a few at a time, as they would wait in a busy tab. */
const maxWritesPerSecond = 100;
/** So many latencies of a period are kept. */
const sampleSize = 400_000;

/** People on pages, all in this process, who type at a steady pace whether the server keeps up or not. */
export class Crowd {
  private readonly target: Target;
  private readonly size: CrowdSize;
  private readonly typists: Typist[] = [];
  private readonly sentAt: number[][] = [];
  private readonly firstClientId: number;
  private deliveries = 0;
  private latencies: number[] = [];
  private listening = false;
  private sampleEvery = 1;

  private constructor(target: Target, size: CrowdSize, firstClientId: number) {
    this.target = target;
    this.size = size;
    this.firstClientId = firstClientId;
  }

  /** Opens every connection, a few at a time, and waits until all are in step. Client ids count up from `firstClientId`. */
  static async open(target: Target, size: CrowdSize, firstClientId: number): Promise<Crowd> {
    const crowd = new Crowd(target, size, firstClientId);
    const places = Array.from({ length: size.pages * size.people }, (_, i) => i);
    const next = async (): Promise<void> => {
      for (let i = places.pop(); i !== undefined; i = places.pop()) await crowd.join(i);
    };
    await Promise.all(Array.from({ length: 20 }, next));
    return crowd;
  }

  private async join(i: number): Promise<void> {
    const typist = new Typist(this.firstClientId + i);
    this.typists[i] = typist;
    this.sentAt[i] = [];
    // Different people on one page, and everybody on about as many pages.
    const person = i + Math.floor(i / this.size.pages);
    const address = addressOf(this.target, i % this.size.pages, person);
    const measure = typedBy((clientId, clock) => {
      // Some servers send an edit back to its author too.
      if (clientId === typist.updates.clientId) return;
      this.deliveries += 1;
      const sent = this.sentAt[clientId - this.firstClientId]?.[clock];
      if (sent === undefined || !this.listening) return;
      if (this.deliveries % this.sampleEvery === 0) this.latencies.push(performance.now() - sent);
    });
    await typist.open(address, { answers: this.target.answers, bytes: this.size.pageBytes }, measure);
  }

  /** Everybody types `perSecond` edits a second for `ms`; then stragglers are waited for. */
  async type(perSecond: number, ms: number): Promise<CrowdFigures> {
    const expectedRate = perSecond * this.typists.length * (this.size.people - 1);
    this.sampleEvery = Math.max(1, Math.ceil((expectedRate * ms) / 1_000 / sampleSize));
    this.latencies = [];
    this.deliveries = 0;
    this.listening = true;
    const cpuBefore = cpuMs(this.target.pid);
    const begin = performance.now();
    const sent = await this.sendSteadily(perSecond, begin, ms);
    const inTime = this.deliveries;
    const seconds = (performance.now() - begin) / 1_000;
    const expected = sent * (this.size.people - 1);
    await this.arrival(expected);
    this.listening = false;
    const edits = this.deliveries / (this.size.people - 1);
    return {
      edits,
      deliveriesPerSecond: inTime / seconds,
      arrived: this.deliveries / expected,
      cpuUsPerEdit: ((cpuMs(this.target.pid) - cpuBefore) * 1_000) / edits,
      p50: percentile(this.latencies, 0.5),
      p95: percentile(this.latencies, 0.95),
      p99: percentile(this.latencies, 0.99),
      max: percentile(this.latencies, 1),
    };
  }

  close(): void {
    for (const typist of this.typists) typist.connection.destroy();
  }

  /** Turns are spread evenly, so that at no moment everybody sends at once. Returns the number of edits sent. */
  private sendSteadily(perSecond: number, begin: number, ms: number): Promise<number> {
    const writes = Math.min(perSecond, maxWritesPerSecond);
    const between = 1_000 / writes / this.typists.length;
    let turn = 0;
    let sent = 0;
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        const elapsed = Math.min(performance.now() - begin, ms);
        for (; turn * between < elapsed; turn++) {
          const round = Math.floor(turn / this.typists.length);
          const due =
            Math.floor(((round + 1) * perSecond) / writes) - Math.floor((round * perSecond) / writes);
          this.send(turn % this.typists.length, due);
          sent += due;
        }
        if (elapsed < ms) return;
        clearInterval(timer);
        resolve(sent);
      }, 1);
    });
  }

  private send(index: number, count: number): void {
    const typist = this.typists[index];
    const times = this.sentAt[index];
    if (!typist || !times) return;
    const first = typist.updates.nextClock;
    const now = performance.now();
    typist.type(count);
    for (let clock = first; clock < typist.updates.nextClock; clock++) times[clock] = now;
  }

  private arrival(expected: number): Promise<void> {
    const until = performance.now() + patience;
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        if (this.deliveries < expected && performance.now() < until) return;
        clearInterval(timer);
        resolve();
      }, 5);
    });
  }
}

import {
  beatEvery,
  type LiveNews,
  type LiveRequest,
  liveNews,
  livePath,
  longestAge,
  type PersonHere,
  type WatchedTopic,
} from '../../shared/live/live-messages.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';

/** What the live connection needs of a socket; the browser's `WebSocket` is one. */
export type LiveSocket = {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
};

export type LiveListener = {
  /** L3. */
  changed(news: LiveNews & { type: 'changed' }): void;
  /** L4: nothing was heard for a while; whatever is shown may have changed, or may not be had at all now. */
  missedSomething(): void;
  /** Nobody is signed in here any more. */
  signInEnded(): void;
};

/** In ms: the first wait before another try; each is twice the one before, up to the longest. */
const firstWait = 1_000;
const longestWait = 30_000;
/** In ms (L6). */
const silenceMeansGone = 2.5 * beatEvery;

/** In ms: how long the way to the server may take, in which something changes as well. */
const onTheWay = 2_000;

const open = 1;
const nobody: readonly PersonHere[] = [];

/**
 * One browser's live socket (shared/live/PROTOCOL.md), connected again whenever it ends. It can do nothing that a reload
 * could not: without it the screens show what they were last answered.
 */
export class LiveConnection {
  readonly #openSocket: () => LiveSocket;
  readonly #listener: LiveListener;
  #people: ReadonlyMap<string, readonly PersonHere[]> = new Map();
  readonly #watchersOfPeople = new Set<() => void>();
  #socket: LiveSocket | null = null;
  #topics: readonly WatchedTopic[] = [];
  /** Since when, in ms since 1970, answers may stand that the server does not know of; none: infinity. */
  #since = Number.POSITIVE_INFINITY;
  #at: { project: string | null; page: string | null } = { project: null, page: null };
  #wait = firstWait;
  #again: ReturnType<typeof setTimeout> | null = null;
  #silence: ReturnType<typeof setTimeout> | null = null;
  /** How often the connection has ended, or not come about, since it last stood. */
  #ends = 0;
  #wanted = false;

  constructor(openSocket: () => LiveSocket, listener: LiveListener) {
    this.#openSocket = openSocket;
    this.#listener = listener;
  }

  /** Connects as whoever is signed in. */
  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#connect();
  }

  /** Until `start`. */
  stop(): void {
    this.#wanted = false;
    this.#giveUp();
    this.#ends = 0;
  }

  /** The network came or went, by what the device says: a socket from before may be dead without a word. */
  connectAnew(): void {
    if (!this.#wanted) return;
    this.#giveUp();
    this.#ends += 1;
    this.#wait = firstWait;
    this.#connect();
  }

  /** L2: all that is shown now. `since`: when, in ms since 1970, the oldest answer was asked for of those that are new among it. */
  watch(topics: readonly WatchedTopic[], since: number): void {
    this.#since = Math.min(this.#since, since);
    if (topics.length === this.#topics.length && topics.every((topic) => this.#topics.includes(topic)))
      return;
    this.#topics = topics;
    this.#sayWatched();
  }

  /** L5. Null: in no project any more. */
  moveTo(project: string | null, page: string | null): void {
    if (this.#at.project === project && this.#at.page === page) return;
    this.#at = { project, page };
    this.#say({ type: 'at', project, page });
  }

  /** Who is in a project, in the order in which they came; the same array until it changes. */
  peopleIn(project: string): readonly PersonHere[] {
    return this.#people.get(project) ?? nobody;
  }

  /** Who is where, by project, in all projects that are watched; the same map until somebody comes, goes or moves. */
  people(): ReadonlyMap<string, readonly PersonHere[]> {
    return this.#people;
  }

  /** Calls back when somebody comes, goes or moves. Returns how to stop. */
  onPeople(callback: () => void): () => void {
    this.#watchersOfPeople.add(callback);
    return () => this.#watchersOfPeople.delete(callback);
  }

  #connect(): void {
    this.#again = null;
    const socket = this.#openSocket();
    this.#socket = socket;
    socket.onopen = () => {
      this.#wait = firstWait;
      this.#heard(socket);
      this.#sayWatched();
      if (this.#ends > 0) this.#listener.missedSomething();
      this.#ends = 0;
    };
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket) return;
      this.#heard(socket);
      this.#receive(liveNews.parse(JSON.parse(String(data))));
    };
    socket.onclose = ({ code }) => {
      if (socket === this.#socket) this.#ended(code);
    };
  }

  #receive(news: LiveNews): void {
    if (news.type === 'changed') this.#listener.changed(news);
    if (news.type !== 'here') return;
    this.#showPeople(new Map([...this.#people, [news.project, news.people]]));
  }

  #showPeople(people: ReadonlyMap<string, readonly PersonHere[]>): void {
    this.#people = people;
    for (const tell of this.#watchersOfPeople) tell();
  }

  /** L6: a socket of which nothing is heard any more is given up, since it may never say that it has ended. */
  #heard(socket: LiveSocket): void {
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      if (socket === this.#socket) this.#ended(null);
    }, silenceMeansGone);
  }

  #giveUp(): void {
    if (this.#again !== null) clearTimeout(this.#again);
    this.#again = null;
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#silence = null;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    if (this.#people.size > 0) this.#showPeople(new Map());
  }

  #ended(code: number | null): void {
    this.#giveUp();
    if (code === closeCodes.signInRequired) {
      // Who is nobody any more starts again by signing in.
      this.#wanted = false;
      this.#listener.signInEnded();
    }
    if (!this.#wanted) return;
    this.#ends += 1;
    // Twice is more than a hiccup. Asked the other way, the server answers, or copies stand in and the screens say so.
    if (this.#ends === 2) this.#listener.missedSomething();
    // At once where the server only wants to decide afresh; and never all browsers of a school in the same moment.
    const wait = code === closeCodes.rightsChanged ? 0 : this.#wait * (0.5 + Math.random());
    this.#wait = Math.min(2 * this.#wait, longestWait);
    this.#again = setTimeout(() => this.#connect(), wait);
  }

  #sayWatched(): void {
    if (this.#socket?.readyState !== open) return;
    const age = Math.max(0, Date.now() - this.#since) + onTheWay;
    this.#say({ type: 'watch', topics: [...this.#topics], age: Math.min(age, longestAge) });
    this.#since = Number.POSITIVE_INFINITY;
    // One can be only in a project that one watches: said before, it was not taken.
    if (this.#at.project !== null) this.#say({ type: 'at', ...this.#at });
  }

  #say(request: LiveRequest): void {
    if (this.#socket?.readyState === open) this.#socket.send(JSON.stringify(request));
  }
}

/** A socket at this page's own server. */
export function openLiveSocket(): LiveSocket {
  const address = new URL(livePath, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(address);
}

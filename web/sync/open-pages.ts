import { KeptCopies } from './kept-copies.ts';
import { CopyUnavailable, forgetSentCopies, unsentPages } from './offline-copy.ts';
import { PageConnection } from './page-connection.ts';
import type { Socket } from './page-wire.ts';
import { leavingLoses } from './save-state.ts';

/** What the pages open in this tab need of the browser. */
export type BrowserSide = {
  openSocket: (path: string) => Socket;
  storage: IDBFactory | undefined;
  online: () => boolean;
  chance: () => number;
};

/** What becomes of an account's unsent work when it signs out. */
export type LeftBehind = 'nothing' | 'waits-on-device' | 'lost';

/** In ms: for a screen that never came, such as that of a page which turned out to be gone. */
const longestExpected = 10_000;

type Open = {
  account: string;
  pageId: string;
  connection: PageConnection;
  holders: number;
  /** Lets go of it for whoever expected it. */
  arrived: () => void;
  stop: () => void;
};

/**
 * The pages open in this tab, one connection each, however many parts of the screen hold it. A page that is let
 * go stays connected until everything on it is acknowledged, so that turning to another page loses nothing.
 */
export class OpenPages {
  readonly #browser: BrowserSide;
  readonly #open = new Map<string, Open>();
  readonly #copies = new Map<string, KeptCopies>();
  readonly #listeners = new Set<() => void>();

  constructor(browser: BrowserSide) {
    this.#browser = browser;
  }

  /** Called when a page got a connection, or another one because its text was put aside as a copy. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The connection of a page that is held, or null. */
  connection(account: string, pageId: string): PageConnection | null {
    return this.#open.get(keyOf(account, pageId))?.connection ?? null;
  }

  /** Opens a page, or joins those who hold it. Returns the function that lets it go. */
  hold(account: string, pageId: string): () => void {
    const key = keyOf(account, pageId);
    const page = this.#open.get(key) ?? this.#start(account, pageId);
    page.holders += 1;
    page.arrived();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      page.holders -= 1;
      // After the present task, so that a screen which is mounted twice in a row keeps its connection.
      setTimeout(() => this.#closeIfDone(key), 0);
    };
  }

  /** Opens a page that a screen is about to hold, so that its text is on the way before the screen is drawn. */
  expect(account: string, pageId: string): void {
    if (this.connection(account, pageId)) return;
    const letGo = this.hold(account, pageId);
    const tooLate = setTimeout(letGo, longestExpected);
    const page = this.#open.get(keyOf(account, pageId));
    if (page)
      page.arrived = () => {
        clearTimeout(tooLate);
        letGo();
      };
  }

  /** Ends every page, held or not. */
  async closeAll(): Promise<void> {
    const pages = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(pages.map((page) => this.#end(page)));
  }

  /**
   * For signing out: ends every page and removes this account's copies from the device. What is unsent stays
   * there for the account, and texts that were put aside do.
   */
  async leave(account: string): Promise<void> {
    await this.closeAll();
    await this.#onDevice((storage) => forgetSentCopies(storage, account));
  }

  /** What `leave` would leave behind now, in open pages and in those that wait on this device. */
  async leftBehind(account: string): Promise<LeftBehind> {
    const states = [...this.#open.values()]
      .filter((page) => page.account === account)
      .map(({ connection }) => connection.state());
    if (states.some(({ onlyInMemory }) => onlyInMemory > 0) || this.#copies.get(account)?.wouldBeLost)
      return 'lost';
    if (states.some(leavingLoses)) return 'waits-on-device';
    return (await this.#unsentOnDevice(account)).length > 0 ? 'waits-on-device' : 'nothing';
  }

  /**
   * Sends what was left unsent on pages that are not open, one page after the other. Resolves when each was sent,
   * put aside as a copy, or found out of reach; one out of reach stays open until it is sent.
   */
  async sendLeftBehind(account: string): Promise<void> {
    for (const pageId of await this.#unsentOnDevice(account)) {
      if (this.connection(account, pageId)) continue;
      const letGo = this.hold(account, pageId);
      await this.#tried(account, pageId);
      letGo();
    }
  }

  async #unsentOnDevice(account: string): Promise<string[]> {
    return (await this.#onDevice((storage) => unsentPages(storage, account))) ?? [];
  }

  /** Undefined where the browser gives no storage, and so has nothing of ours. */
  async #onDevice<T>(work: (storage: IDBFactory) => Promise<T>): Promise<T | undefined> {
    if (!this.#browser.storage) return undefined;
    try {
      return await work(this.#browser.storage);
    } catch (failure) {
      if (failure instanceof CopyUnavailable) return undefined;
      throw failure;
    }
  }

  #tried(account: string, pageId: string): Promise<void> {
    return new Promise((done) => {
      const connection = this.connection(account, pageId);
      const look = () => {
        if (connection && connection === this.connection(account, pageId)) {
          const { status, unacknowledged } = connection.state();
          if (status.kind === 'opening' || (status.kind === 'live' && unacknowledged > 0)) return;
        }
        stop?.();
        done();
      };
      const stop = connection?.subscribe(look);
      look();
    });
  }

  /** Opens a page once more that was gone, for those who still look at it: it was restored, or opened to them again. */
  openAgain(account: string, pageId: string): void {
    const page = this.#open.get(keyOf(account, pageId));
    const status = page?.connection.state().status;
    if (page && status?.kind === 'stopped' && status.why === 'unavailable') this.#startAnew(page);
  }

  hurry(): void {
    for (const { connection } of this.#open.values()) connection.hurry();
  }

  networkInDoubt(): void {
    for (const { connection } of this.#open.values()) connection.networkInDoubt();
  }

  /** Closing the tab now would leave unsent work behind, or lose a copy that no disk holds. */
  leavingLoses(): boolean {
    return (
      [...this.#open.values()].some(({ connection }) => leavingLoses(connection.state())) ||
      [...this.#copies.values()].some(({ wouldBeLost }) => wouldBeLost)
    );
  }

  /** Words that no server has stand on the screen now. */
  showsUnsent(): boolean {
    return [...this.#open.values()].some(
      ({ holders, connection }) => holders > 0 && leavingLoses(connection.state()),
    );
  }

  #start(account: string, pageId: string): Open {
    const connection = this.#connect(account, pageId);
    const page: Open = { account, pageId, connection, holders: 0, arrived: () => {}, stop: () => {} };
    this.#open.set(keyOf(account, pageId), page);
    this.#watch(page);
    this.#announce();
    return page;
  }

  #connect(account: string, pageId: string): PageConnection {
    let keptCopies = this.#copies.get(account);
    if (!keptCopies) {
      keptCopies = new KeptCopies(account);
      this.#copies.set(account, keptCopies);
    }
    const connection = new PageConnection({ ...this.#browser, account, pageId, keptCopies });
    void connection.open();
    return connection;
  }

  #watch(page: Open): void {
    page.stop = page.connection.subscribe(() => {
      const { status } = page.connection.state();
      if (status.kind === 'stopped' && status.why === 'kept-as-copy') this.#startAnew(page);
      else if (page.holders === 0) this.#closeIfDone(keyOf(page.account, page.pageId));
    });
  }

  /** The page as the server has it, without what was put aside. */
  #startAnew(page: Open): void {
    void this.#end(page);
    page.connection = this.#connect(page.account, page.pageId);
    this.#watch(page);
    this.#announce();
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }

  #closeIfDone(key: string): void {
    const page = this.#open.get(key);
    if (!page || page.holders > 0) return;
    const { unacknowledged, status } = page.connection.state();
    if (unacknowledged > 0 && status.kind !== 'stopped') return;
    void this.#end(page);
    this.#open.delete(key);
  }

  #end(page: Open): Promise<void> {
    page.stop();
    return page.connection.close();
  }
}

function keyOf(account: string, pageId: string): string {
  return `${account}/${pageId}`;
}

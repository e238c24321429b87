import { uuidv4 } from 'lib0/random';
import * as Y from 'yjs';
import { schemaVersion } from '../../shared/editor/schema-version.ts';
import {
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  query,
  type ServerMessage,
  type Welcome,
} from '../../shared/sync/protocol.ts';
import type { KeptCopies, KeptCopy } from './kept-copies.ts';
import { fromCopy, PageOnDevice } from './page-on-device.ts';
import { PagePresence } from './page-presence.ts';
import { afterClose, type PageStatus, type StopReason, waitBefore } from './page-status.ts';
import { pageText } from './page-text.ts';
import { PageWire, type Socket } from './page-wire.ts';
import type { SaveFacts } from './save-state.ts';
import { Unacknowledged } from './unacknowledged.ts';

/** One immutable picture of a page connection; a new one after each change. */
export type PageState = Omit<SaveFacts, 'keptCopies'> & {
  /** The text is whole: a first sync came in, or this device has a complete copy. Only then may it be shown. */
  ready: boolean;
  /** The person may type now. */
  writable: boolean;
  keptCopies: readonly KeptCopy[];
};

export type PageConnectionOptions = {
  account: string;
  pageId: string;
  keptCopies: KeptCopies;
  /** Opens a socket to a path of this origin. */
  openSocket: (path: string) => Socket;
  /** Undefined where the browser gives none. */
  storage: IDBFactory | undefined;
  /** Whether the device believes that it has a network. */
  online: () => boolean;
  /** In [0, 1). */
  chance: () => number;
};

const fromServer = Symbol('from the server');

/**
 * One page open in this browser: its document, its socket, its copy on this device. Opened once, closed once.
 * The handshake is PROTOCOL.md's P6 and P7; what a change goes through until it is safe is told in ARCHITECTURE.md.
 */
export class PageConnection {
  readonly doc = new Y.Doc();
  readonly presence: PagePresence;
  readonly #options: PageConnectionOptions;
  readonly #unacknowledged = new Unacknowledged();
  readonly #listeners = new Set<() => void>();
  readonly #tab = uuidv4();
  readonly #device: PageOnDevice;
  #changes = 0;
  #wire: PageWire | null = null;
  /** True once this connection's answer to the server's state vector is under way: later changes follow it in order. */
  #answered = false;
  #status: PageStatus = { kind: 'opening' };
  #attempts = 0;
  #ready = false;
  #welcome: Welcome | null = null;
  #storageWritable = true;
  #copies: readonly KeptCopy[] = [];
  #retry: ReturnType<typeof setTimeout> | null = null;
  #closed = false;
  /** The text is being put aside: it may be neither changed nor sent. */
  #puttingAside = false;
  #state: PageState;

  constructor(options: PageConnectionOptions) {
    this.#options = options;
    this.#device = new PageOnDevice(options.storage, options.account, options.pageId);
    this.presence = new PagePresence(
      () => this.doc.clientID,
      (frame) => this.#wire?.send(frame),
    );
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => this.#documentChanged(bytes, origin));
    this.#state = this.#picture();
  }

  get pageId(): string {
    return this.#options.pageId;
  }

  state = (): PageState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads this device's copy, then connects. */
  async open(): Promise<void> {
    const { pageId, keptCopies } = this.#options;
    const [found, copies] = await Promise.all([this.#device.load(this.doc), keptCopies.of(pageId)]);
    if (this.#closed) return;
    for (const key of found.unsentKeys) this.#unacknowledged.add(key, true);
    this.#welcome = found.welcome;
    this.#ready = found.complete;
    this.#copies = copies;
    this.#changed();
    this.#openWire();
  }

  /**
   * Ends it; resolves when this device has written what it was asked to. What is unacknowledged stays here and is
   * sent by the next opening.
   */
  async close(): Promise<void> {
    this.#closed = true;
    this.#dropWire();
    this.doc.destroy();
    await this.#device.close();
  }

  /** The network came, or a person looks at the page again: do not wait for the next attempt. */
  hurry(): void {
    if (this.#retry !== null) void this.#connect();
    else this.#wire?.doubt();
    this.#changed();
  }

  /** The device says that its network went: find out, since a server on this machine needs none. */
  networkInDoubt(): void {
    this.#wire?.doubt();
    this.#changed();
  }

  async discardCopy(id: string): Promise<void> {
    await this.#options.keptCopies.discard(id);
    this.#copies = this.#copies.filter((copy) => copy.id !== id);
    this.#changed();
  }

  async #connect(): Promise<void> {
    this.#clearRetry();
    await this.#adoptOtherTabs();
    if (this.#closed || this.#wire || this.#puttingAside || this.#status.kind === 'stopped') return;
    this.#openWire();
  }

  #openWire(): void {
    const { openSocket, pageId } = this.#options;
    const search = new URLSearchParams({ [query.receipts]: '1', [query.schema]: String(schemaVersion) });
    const wire: PageWire = new PageWire(openSocket(`/sync/${encodeURIComponent(pageId)}?${search}`), {
      opened: () => {
        this.presence.announce();
        wire.send(encodeSyncStep1(Y.encodeStateVector(this.doc)));
      },
      received: (message) => this.#receive(message),
      closed: (code) => this.#wireClosed(code),
    });
    this.#wire = wire;
  }

  /** Changes that another tab of this account left unsent. */
  async #adoptOtherTabs(): Promise<void> {
    for (const { key, bytes } of await this.#device.unsent()) {
      if (this.#closed || this.#unacknowledged.has(key)) continue;
      Y.applyUpdate(this.doc, bytes, fromCopy);
      this.#unacknowledged.add(key, true);
    }
  }

  #receive(message: ServerMessage): void {
    switch (message.kind) {
      case 'welcome':
        this.#welcomed(message.welcome);
        break;
      case 'stateVector':
        this.#answer(message.bytes);
        break;
      case 'content':
        Y.applyUpdate(this.doc, message.bytes, fromServer);
        if (message.step === 'missing') this.#inStep();
        return;
      case 'presence':
        this.presence.receive(message.bytes);
        return;
      case 'queryPresence':
        this.presence.announce();
        return;
      case 'savedUpTo':
        this.#device.acknowledge(this.#unacknowledged.savedUpTo(message.count));
        break;
      case 'storage':
        this.#storageWritable = message.writable;
        break;
      case 'refused':
        void this.#keepAsCopy('kept-as-copy');
        return;
    }
    this.#changed();
  }

  #welcomed(welcome: Welcome): void {
    this.#welcome = welcome;
    this.#storageWritable = true;
    this.#device.noteWelcome(welcome);
    const neverAgain = welcome.write === false && welcome.why !== 'old_schema';
    if (neverAgain && this.#unacknowledged.count > 0) void this.#keepAsCopy('kept-as-copy');
  }

  /** Sends what the server lacks. One who may not write has nothing that it would take. */
  #answer(stateVector: Uint8Array): void {
    if (!this.#wire || this.#welcome?.write !== true) return;
    const missing = Y.encodeStateAsUpdate(this.doc, stateVector);
    this.#unacknowledged.allSent(this.#wire.sendContent(encodeSyncStep2(missing)));
    this.#answered = true;
  }

  #inStep(): void {
    this.#attempts = 0;
    this.#status = { kind: 'live' };
    this.#device.noteComplete();
    this.#ready = true;
    this.#changed();
  }

  #documentChanged(bytes: Uint8Array, origin: unknown): void {
    if (origin === fromCopy || this.#closed || this.#puttingAside) return;
    if (origin === fromServer) {
      this.#device.keepSaved(bytes);
      return;
    }
    // One who may not write makes no changes; an editor that tidies up for a reader is not obeyed.
    if (this.#welcome?.write === false) return;
    this.#changes += 1;
    const key = `${this.#tab}:${this.#changes}`;
    this.#unacknowledged.add(key, false);
    if (this.#wire && this.#answered)
      this.#unacknowledged.sent(key, this.#wire.sendContent(encodeUpdate(bytes)));
    this.#device.keepUnsent({ key, bytes }, (kept) => {
      this.#unacknowledged.markKept(kept);
      this.#changed();
    });
    this.#changed();
  }

  #wireClosed(code: number): void {
    this.#dropWire();
    const after = afterClose(code);
    if (after.next === 'stop' && after.why === 'unavailable') {
      void this.#keepAsCopy('unavailable');
    } else if (after.next === 'stop') {
      this.#stop(after.why);
    } else if (after.next === 'keep-as-copy' && this.#unacknowledged.count > 0) {
      void this.#keepAsCopy('kept-as-copy');
    } else if (!this.#puttingAside) {
      const retry = after.next === 'retry' ? after : ({ wait: 'long', because: 'lost' } as const);
      if (retry.because === 'storage-full') this.#storageWritable = false;
      const wait = waitBefore(this.#attempts, retry.wait, this.#options.chance());
      this.#attempts += 1;
      this.#status = { kind: 'away', attempts: this.#attempts, because: retry.because };
      this.#retry = setTimeout(() => void this.#connect(), wait);
    }
    this.#changed();
  }

  /** Puts the whole text aside as a copy if there is unacknowledged work, forgets this device's page and stops. */
  async #keepAsCopy(why: StopReason): Promise<void> {
    if (this.#puttingAside) return;
    this.#puttingAside = true;
    this.#dropWire();
    this.#changed();
    const { pageId, keptCopies } = this.#options;
    let copy: KeptCopy | null = null;
    if (this.#unacknowledged.count > 0) {
      const state = Y.encodeStateAsUpdate(this.doc);
      copy = { id: uuidv4(), pageId, at: Date.now(), text: pageText(this.doc), state };
    }
    const stored = copy === null || (await keptCopies.keep(copy));
    const forgotten = this.#device.forget();
    this.#unacknowledged.clear();
    this.#copies = await keptCopies.of(pageId);
    this.#stop(why);
    await forgotten;
    // The page's own copy may have taken the last of this device's room.
    if (copy !== null && !stored) await keptCopies.keep(copy);
  }

  #stop(why: StopReason): void {
    this.#dropWire();
    this.#status = { kind: 'stopped', why };
    this.#changed();
  }

  #dropWire(): void {
    this.#clearRetry();
    this.#wire?.discard();
    this.#wire = null;
    this.#answered = false;
    this.#unacknowledged.connectionLost();
    this.presence.clear();
  }

  #clearRetry(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
  }

  #picture(): PageState {
    return {
      status: this.#status,
      ready: this.#ready,
      writable:
        this.#ready &&
        this.#welcome?.write === true &&
        this.#status.kind !== 'stopped' &&
        !this.#puttingAside,
      unacknowledged: this.#unacknowledged.count,
      onlyInMemory: this.#unacknowledged.onlyInMemory,
      storageWritable: this.#storageWritable,
      welcome: this.#welcome,
      network: this.#options.online(),
      keptCopies: this.#copies,
    };
  }

  #changed(): void {
    if (this.#closed) return;
    this.#state = this.#picture();
    for (const listener of this.#listeners) listener();
  }
}

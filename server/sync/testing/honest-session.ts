import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { judge, type Sender, type Verdict } from '../gate.ts';
import { applyEffect, claimAnnounced, emptyFacts, encodeStateVector } from '../page-facts.ts';
import { type Draw, editAtRandom } from './random-editing.ts';

const fromOutside = 'from outside';

/** A server reduced to the gate, and beside it a document that gets what the gate lets through. */
export class GatedPage {
  readonly facts = emptyFacts();
  readonly doc = new Y.Doc();
  readonly journal: Uint8Array[] = [];
  readonly refused: Verdict[] = [];
  holds = 0;
  held: { sender: Sender; update: Uint8Array }[] = [];

  /** Judges, retries what is held, and hands on what is new. False if it is held. */
  receive(sender: Sender, update: Uint8Array, relay: (update: Uint8Array) => void): boolean {
    const taken = this.take(sender, update, relay);
    if (!taken) {
      this.holds += 1;
      this.held.push({ sender, update });
    }
    for (let before = -1; before !== this.held.length; ) {
      before = this.held.length;
      this.held = this.held.filter((entry) => !this.take(entry.sender, entry.update, relay));
    }
    return taken;
  }

  private take(sender: Sender, update: Uint8Array, relay: (update: Uint8Array) => void): boolean {
    const verdict = judge(this.facts, update, sender);
    if (verdict.kind === 'hold') return false;
    if (verdict.kind === 'refuse') this.refused.push(verdict);
    if (verdict.kind !== 'lawful') return true;
    applyEffect(this.facts, verdict.effect);
    this.journal.push(update);
    Y.applyUpdate(this.doc, update);
    relay(update);
    return true;
  }
}

/** A browser tab: a document, a connection that comes and goes, and a wire in each direction. */
class Tab {
  readonly doc: Y.Doc;
  readonly sender: Sender;
  readonly undo: Y.UndoManager;
  online = false;
  toServer: Uint8Array[] = [];
  fromServer: Uint8Array[] = [];

  constructor(account: string, clientId: number, stored: Uint8Array | null) {
    this.doc = new Y.Doc();
    this.doc.clientID = clientId;
    if (stored) Y.applyUpdate(this.doc, stored, fromOutside);
    this.sender = { account, announcedId: null };
    this.undo = new Y.UndoManager(this.doc.getXmlFragment(contentRoot), { captureTimeout: 0 });
  }

  apply(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, fromOutside);
  }
}

/** Accounts of the tabs: ada has two, which share their updates past the server, as tabs of one browser do. */
const accounts = ['ada', 'ada', 'ben', 'cem', 'dia', 'eva'];

/** People who edit one page through the gate over bad connections; every choice comes from `draw`. */
export class HonestSession {
  readonly page = new GatedPage();
  readonly tabs: Tab[] = [];
  private readonly draw: Draw;
  private lastClientId = 0;

  constructor(draw: Draw) {
    this.draw = draw;
    const count = 2 + draw(5);
    for (const account of accounts.slice(0, count)) this.tabs.push(this.open(account, null));
    for (const tab of this.tabs) this.connect(tab);
  }

  private open(account: string, stored: Uint8Array | null): Tab {
    // In no order of time, as real ids are.
    this.lastClientId += 1;
    const tab = new Tab(account, (this.lastClientId * 2_654_435_761) % 2 ** 32, stored);
    tab.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === fromOutside) return;
      if (tab.online) tab.toServer.push(update);
      for (const other of this.tabs)
        if (other !== tab && other.sender.account === account) other.apply(update);
    });
    return tab;
  }

  /** Announces the id and exchanges what each side lacks, through the same wires as all else. */
  private connect(tab: Tab): void {
    const { facts } = this.page;
    tab.online = true;
    tab.sender.announcedId = tab.doc.clientID;
    const claim = claimAnnounced(facts, tab.sender.account, tab.doc.clientID);
    if (!claim) throw new Error('an honest id was refused');
    applyEffect(facts, { clocks: [], deletes: [], claims: [claim], structs: 0 });
    tab.fromServer.push(Y.encodeStateAsUpdate(this.page.doc, Y.encodeStateVector(tab.doc)));
    this.askFor(tab);
  }

  /** The tab's answer to the server's state vector. */
  private askFor(tab: Tab): void {
    tab.toServer.push(Y.encodeStateAsUpdate(tab.doc, encodeStateVector(this.page.facts)));
  }

  private disconnect(tab: Tab): void {
    tab.online = false;
    tab.toServer = [];
    tab.fromServer = [];
    this.page.held = this.page.held.filter(({ sender }) => sender !== tab.sender);
  }

  step(): void {
    const { draw } = this;
    const at = draw(this.tabs.length);
    const tab = this.tabs[at] as Tab;
    const choice = draw(100);
    if (choice < 40) editAtRandom(tab.doc, draw);
    else if (choice < 44) addTable(tab.doc, draw);
    else if (choice < 48) moveBlock(tab.doc, draw);
    else if (choice < 51) tab.undo.undo();
    else if (choice < 53) tab.undo.redo();
    else if (choice < 73) this.deliverUp(tab);
    else if (choice < 93) this.deliverDown(tab);
    else if (choice < 97) tab.online ? this.disconnect(tab) : this.connect(tab);
    else if (choice < 99) {
      // Reload: the local store comes back under a new client id.
      this.disconnect(tab);
      this.tabs[at] = this.open(tab.sender.account, Y.encodeStateAsUpdate(tab.doc));
    } else {
      // A duplicate on the wire, as after an acknowledgement that got lost.
      const last = this.page.journal.at(-1);
      if (last && tab.online) tab.toServer.push(last);
    }
  }

  private deliverUp(tab: Tab): void {
    const update = tab.toServer.shift();
    if (!update) return;
    const relay = (bytes: Uint8Array) => {
      for (const other of this.tabs) if (other.online && other !== tab) other.fromServer.push(bytes);
    };
    if (!this.page.receive(tab.sender, update, relay)) this.askFor(tab);
  }

  private deliverDown(tab: Tab): void {
    const update = tab.fromServer.shift();
    if (update) tab.apply(update);
  }

  /** Everybody comes back online and every wire runs dry, as often as it takes for all to have all. */
  settle(): void {
    for (let round = 0; round < 3; round++) {
      for (const tab of this.tabs) {
        if (tab.online) this.disconnect(tab);
        this.connect(tab);
      }
      while (this.tabs.some((tab) => tab.toServer.length || tab.fromServer.length)) {
        for (const tab of this.tabs) {
          this.deliverUp(tab);
          this.deliverDown(tab);
        }
      }
    }
  }
}

function addTable(doc: Y.Doc, draw: Draw): void {
  const root = doc.getXmlFragment(contentRoot);
  const cell = () => {
    const element = new Y.XmlElement('tableCell');
    element.setAttribute('colspan', 1 as never);
    element.insert(0, [new Y.XmlText('cell')]);
    return element;
  };
  const row = () => {
    const element = new Y.XmlElement('tableRow');
    element.insert(0, [cell(), cell()]);
    return element;
  };
  const table = new Y.XmlElement('table');
  table.insert(0, [row(), row()]);
  root.insert(draw(root.length + 1), [table]);
}

/** As the editor does it: deleted here, inserted anew there. */
function moveBlock(doc: Y.Doc, draw: Draw): void {
  const root = doc.getXmlFragment(contentRoot);
  if (!root.length) return;
  doc.transact(() => {
    const from = draw(root.length);
    const block = root.get(from);
    if (!(block instanceof Y.XmlElement)) return;
    const copy = block.clone();
    root.delete(from, 1);
    root.insert(draw(root.length + 1), [copy]);
  });
}

import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Anchor, Anchoring } from '../../../shared/editor/anchors.ts';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { chanceOf } from '../../../web/editor/binding/testing/chance.ts';

/** Somebody at a school, and what a program sends to act as them. */
export type Person = { address: string; headers(): Promise<Record<string, string>> };

/** Somebody who writes on a page without a screen: the stock client, with a student's own sign-in. */
export class PageWriter {
  readonly #provider: WebsocketProvider;
  #typing: ReturnType<typeof setInterval> | null = null;

  private constructor(provider: WebsocketProvider) {
    this.#provider = provider;
  }

  /** Resolves when the page is there. */
  static async open(student: Person, page: string): Promise<PageWriter> {
    const headers = await student.headers();
    class SignedIn extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers });
      }
    }
    const provider = new WebsocketProvider(
      `${student.address.replace('http', 'ws')}/sync`,
      page,
      new Y.Doc(),
      {
        WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
        disableBc: true,
      },
    );
    await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
    return new PageWriter(provider);
  }

  /** Number of blocks as this writer sees the page. */
  get blocks(): number {
    return this.#text.length;
  }

  /** `count` anchors of a few words each, over the whole page. */
  passages(count: number): Anchor[] {
    const anchoring = new Anchoring(this.#provider.doc);
    const texts = this.#text
      .toArray()
      .flatMap((block) => (block instanceof Y.XmlElement ? block.get(0) : []))
      .filter((text) => text instanceof Y.XmlText);
    return Array.from({ length: count }, (_, i) => {
      const type = texts[Math.floor((i / count) * texts.length)] as Y.XmlText;
      const index = 5 + ((i * 17) % (type.length - 40));
      const anchor = anchoring.ofPassage({ type, index }, { type, index: index + 25 });
      if (!anchor) throw new Error('no words to say something about');
      return anchor;
    });
  }

  write(update: Uint8Array): void {
    Y.applyUpdate(this.#provider.doc, update);
  }

  /** Adds a letter to the end of the page. */
  letter(): void {
    const last = this.#text.get(this.#text.length - 1);
    const words = last instanceof Y.XmlElement ? last.get(last.length - 1) : undefined;
    if (words instanceof Y.XmlText) words.insert(words.length, 'x');
    else {
      const block = new Y.XmlElement('paragraph');
      block.insert(0, [new Y.XmlText('x')]);
      this.#text.insert(this.#text.length, [block]);
    }
  }

  /** Resolves when something of another person has come. */
  next(): Promise<void> {
    const { doc } = this.#provider;
    return new Promise((resolve) => doc.once('update', () => resolve()));
  }

  /** Goes on until `close`: `perSecond` edits at random places, every fifth of them a new block, the others a letter. */
  type(perSecond: number, seed: number): void {
    const chance = chanceOf(seed);
    this.#typing = setInterval(() => {
      const at = chance.below(this.#text.length);
      const letters = (this.#text.get(at) as Y.XmlElement).get(0);
      if (chance.once(5) || !(letters instanceof Y.XmlText))
        this.#text.insert(at, [new Y.XmlElement('paragraph')]);
      else letters.insert(chance.below(letters.length), 'x');
    }, 1_000 / perSecond);
  }

  close(): void {
    if (this.#typing !== null) clearInterval(this.#typing);
    this.#provider.destroy();
    this.#provider.doc.destroy();
  }

  get #text(): Y.XmlFragment {
    return this.#provider.doc.getXmlFragment(contentRoot);
  }
}

import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { isStandIn, sourceOf } from './stand-ins.ts';

/** What a Yjs element held when it was taken. */
type Taken = { name: string; attributes: [name: string, value: unknown][]; content: (Taken | Delta)[] };
type Delta = { insert: unknown; attributes?: object }[];

/**
 * Content that the editor cannot show, on its way to another place: a block that is split, wrapped or dragged is written
 * anew, and what stands in it for something unknown must bring all of that along. It needs no stack, however deep it is.
 */
export class MovedContent {
  readonly #doc: Y.Doc;
  readonly #taken = new Map<unknown, Taken>();
  readonly #waiting: { element: Y.XmlElement; taken: Taken }[] = [];

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** To be called before the element that `node` shows is deleted. */
  leaving(node: Node): void {
    if (isStandIn(node)) this.#take(node);
    node.descendants((inside) => {
      if (isStandIn(inside)) this.#take(inside);
    });
  }

  /** An element for a stand-in in a new place, null if what it stood for is gone. It is whole after `settle`. */
  elementFor(standIn: Node): Y.XmlElement | null {
    const taken = this.#take(standIn);
    if (!taken) return null;
    const element = new Y.XmlElement(taken.name);
    this.#waiting.push({ element, taken });
    return element;
  }

  /** To be called when all elements are in the document. Tells whether anything was moved. */
  settle(): boolean {
    for (const { element, taken } of this.#waiting) fill(element, taken);
    return this.#waiting.length > 0;
  }

  #take(standIn: Node): Taken | null {
    const known = this.#taken.get(standIn.attrs.id);
    if (known) return known;
    const source = sourceOf(standIn, this.#doc);
    if (!source) return null;
    const taken = take(source);
    this.#taken.set(standIn.attrs.id, taken);
    return taken;
  }
}

function take(source: Y.XmlElement): Taken {
  const whole = emptyOf(source);
  const open = [{ from: source, to: whole }];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const child of next.from.toArray() as unknown[]) {
      if (child instanceof Y.XmlText) next.to.content.push(deltaOf(child));
      if (!(child instanceof Y.XmlElement)) continue;
      const inside = emptyOf(child);
      next.to.content.push(inside);
      open.push({ from: child, to: inside });
    }
  }
  return whole;
}

/** Element by element from the outside in, each in the document before the next: Yjs would go down by its stack. */
function fill(top: Y.XmlElement, whole: Taken): void {
  const open = [{ element: top, taken: whole }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { element, taken } = next;
    for (const [name, value] of taken.attributes) element.setAttribute(name, value as string);
    const children = taken.content.map((content) => {
      if (!Array.isArray(content)) return new Y.XmlElement(content.name);
      const text = new Y.XmlText();
      text.applyDelta(content, { sanitize: false });
      return text;
    });
    if (children.length > 0) element.insert(0, children);
    for (const [i, content] of taken.content.entries()) {
      const child = children[i];
      if (!Array.isArray(content) && child instanceof Y.XmlElement)
        open.push({ element: child, taken: content });
    }
  }
}

function emptyOf(source: Y.XmlElement): Taken {
  const attributes = Object.entries(source.getAttributes()) as [string, unknown][];
  return { name: source.nodeName, attributes: attributes.filter(([, value]) => isPlain(value)), content: [] };
}

function deltaOf(text: Y.XmlText): Delta {
  return (text.toDelta() as Delta).filter(({ insert }) => isPlain(insert));
}

const isPlain = (value: unknown): boolean => !(value instanceof Y.AbstractType);

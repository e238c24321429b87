import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import { AtRest } from './at-rest.ts';
import css from './notes.module.css';

export type FootnoteWords = {
  /** What a screen reader calls a note. */
  name: (number: number, words: string) => string;
};

/** UTF-16 units of a note that are read out as its name. */
const longestName = 300;

/**
 * Shows a footnote as its number. Notes are counted on the screen when one comes or goes: a counter of CSS would begin anew
 * in each block, since blocks far from the screen are skipped, and what may be skipped keeps its counters to itself.
 */
export const FootnoteViews = Extension.create<FootnoteWords>({
  name: 'footnoteViews',

  addOptions() {
    return { name: (number) => String(number) };
  },

  addProseMirrorPlugins() {
    const words = this.options;
    const views = new Map<HTMLElement, FootnoteView>();
    let editable = false;
    let frame: number | null = null;
    let number = () => {};
    const numberSoon = () => {
      frame ??= requestAnimationFrame(() => {
        frame = null;
        number();
      });
    };
    return [
      new Plugin({
        key: new PluginKey('footnoteViews'),
        props: {
          nodeViews: {
            footnote: (node, view) => {
              const made = new FootnoteView(node, words, () => {
                views.delete(made.dom);
                numberSoon();
              });
              made.offer(view.editable);
              views.set(made.dom, made);
              numberSoon();
              return made;
            },
          },
        },
        view: (view) => {
          number = () => {
            let count = 0;
            for (const dom of view.dom.querySelectorAll<HTMLElement>('[data-type="footnote"]'))
              views.get(dom)?.count(++count);
          };
          // Blocks may change places without one note coming or going.
          const rest = new AtRest(number);
          return {
            update: ({ state }, before) => {
              if (views.size > 0 && state.doc !== before.doc) rest.soon();
              if (editable === view.editable) return;
              editable = view.editable;
              for (const made of views.values()) made.offer(editable);
            },
            destroy: () => {
              rest.end();
              if (frame !== null) cancelAnimationFrame(frame);
            },
          };
        },
      }),
    ];
  },
});

class FootnoteView implements NodeView {
  readonly dom = document.createElement('span');
  readonly #words: FootnoteWords;
  readonly #destroyed: () => void;
  #node: Node;
  #number = 0;

  constructor(node: Node, words: FootnoteWords, destroyed: () => void) {
    this.#node = node;
    this.#words = words;
    this.#destroyed = destroyed;
    this.dom.className = css.reference ?? '';
    this.dom.dataset.type = 'footnote';
    this.dom.dataset.asideOf = 'footnote';
    this.dom.contentEditable = 'false';
    this.dom.setAttribute('role', 'doc-noteref');
    this.count(0);
  }

  count(number: number): void {
    if (number !== this.#number || number === 0) {
      this.#number = number;
      this.dom.dataset.number = String(number);
      this.dom.textContent = number === 0 ? '' : String(number);
    }
    this.#describe();
  }

  /** While somebody writes here, the focus stays in the text; a reader comes to the note by the keyboard. */
  offer(editable: boolean): void {
    if (editable) this.dom.removeAttribute('tabindex');
    else this.dom.tabIndex = 0;
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    const changed = node !== this.#node;
    this.#node = node;
    if (changed) this.#describe();
    return true;
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.#destroyed();
  }

  #describe(): void {
    const text = this.#node.textContent.slice(0, longestName);
    this.dom.setAttribute('aria-label', this.#words.name(this.#number, text));
  }
}

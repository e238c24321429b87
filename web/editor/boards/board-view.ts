import { type Editor, Extension, type Extensions } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { DrawnWhenNear } from '../drawn-when-near.ts';
import { sayDrawn } from '../kept-drawings.ts';
import { textsOn } from './board-texts.ts';
import css from './board-view.module.css';
import { OpenBoard, openBoard } from './open-board.ts';

/** Milliseconds of rest before a board that others draw on is drawn anew in the text. */
const restsFor = 400;
/** Px on the screen that the picture of a board takes at most in the text. */
const tallest = 420;

export function boardViews(t: TFunction<'editor'>): Extensions {
  return [OpenBoard, BoardView.configure({ t })];
}

/** Shows boards as pictures that open by a click. Nothing is loaded for one that is far from the screen. */
const BoardView = Extension.create<{ t: TFunction<'editor'> }>({
  name: 'boardView',

  addOptions() {
    return { t: ((key: string) => key) as TFunction<'editor'> };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    const { t } = this.options;
    const views = new Set<BoardNodeView>();
    let editable = false;
    return [
      new Plugin({
        key: new PluginKey('boardView'),
        props: {
          nodeViews: {
            board: (node, view, getPos) => {
              const made = new BoardNodeView(node, editor, getPos, t, () => views.delete(made));
              made.offer(view.editable);
              views.add(made);
              return made;
            },
          },
        },
        view: (view) => ({
          update: () => {
            if (editable === view.editable) return;
            editable = view.editable;
            for (const made of views) made.offer(editable);
          },
        }),
      }),
    ];
  },
});

class BoardNodeView implements NodeView {
  readonly dom = document.createElement('div');
  readonly #button = document.createElement('button');
  readonly #picture = document.createElement('span');
  readonly #caption = document.createElement('span');
  readonly #texts = document.createElement('ul');
  readonly #t: TFunction<'editor'>;
  readonly #destroyed: () => void;
  readonly #near: DrawnWhenNear;
  #node: Node;

  constructor(
    node: Node,
    editor: Editor,
    getPos: () => number | undefined,
    t: TFunction<'editor'>,
    destroyed: () => void,
  ) {
    this.#node = node;
    this.#t = t;
    this.#destroyed = destroyed;
    this.dom.className = css.board ?? '';
    this.dom.dataset.type = 'board';
    this.dom.contentEditable = 'false';
    this.#button.type = 'button';
    this.#button.className = css.open ?? '';
    this.#picture.className = css.picture ?? '';
    this.#caption.className = css.caption ?? '';
    this.#caption.dir = 'auto';
    this.#texts.className = 'unseen';
    this.#button.append(this.#picture, this.#caption);
    this.dom.append(this.#button, this.#texts);
    this.#button.addEventListener('click', () => {
      const at = getPos();
      if (at !== undefined) openBoard(editor, at);
    });
    this.#describe();
    this.#near = new DrawnWhenNear(this.dom, () => this.#draw());
  }

  /** While somebody writes here, the focus stays in the text; a reader comes to the board by the keyboard. */
  offer(editable: boolean): void {
    this.#button.tabIndex = editable ? -1 : 0;
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    const changed = node !== this.#node;
    this.#node = node;
    if (changed) {
      this.#describe();
      this.#near.changed(restsFor);
    }
    return true;
  }

  stopEvent(event: Event): boolean {
    return (
      event.type === 'mousedown' && event instanceof MouseEvent && event.button === 0 && !this.#isSelected()
    );
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.#near.end();
    this.#destroyed();
  }

  #isSelected(): boolean {
    return this.dom.classList.contains('ProseMirror-selectednode');
  }

  /** Name, caption and what can be read out; all without the library. */
  #describe(): void {
    const { alt, id } = this.#node.attrs;
    const name = typeof alt === 'string' ? alt.trim().slice(0, 500) : '';
    if (typeof id === 'string') this.dom.dataset.id = id;
    else delete this.dom.dataset.id;
    const isEmpty = this.#node.childCount === 0;
    this.#caption.textContent = name || this.#t(isEmpty ? 'boards:empty' : 'boards:board');
    this.#button.setAttribute('aria-label', `${this.#t('boards:openIt')} ${name}`.trim());
    this.#texts.replaceChildren(
      ...textsOn(this.#node).map((text) => {
        const item = document.createElement('li');
        item.textContent = text;
        item.dir = 'auto';
        return item;
      }),
    );
    this.dom.toggleAttribute('data-empty', isEmpty);
  }

  async #draw(): Promise<boolean> {
    const node = this.#node;
    if (node.childCount === 0) {
      this.#picture.replaceChildren();
      return true;
    }
    const most = { width: Math.max(200, this.#picture.clientWidth), height: tallest };
    try {
      const { pictureOf } = await import('./board-picture.ts');
      const canvas = await pictureOf(node, most);
      if (this.#node !== node) return true;
      this.#picture.replaceChildren(canvas);
      // An empty picture and one that is still to come look different.
      this.dom.dataset.drawn = '';
      sayDrawn(this.dom);
      return true;
    } catch {
      // Not loaded, as without a network, or something that the library cannot draw: the name and the texts are there.
      this.#picture.textContent = this.#t('boards:notShown');
      return false;
    }
  }
}

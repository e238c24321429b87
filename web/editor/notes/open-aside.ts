import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { turnedAway } from '../turned-away.ts';
import { followAside } from './follow-aside.ts';

/**
 * The card that is open about a footnote or a citation, or about a citation that is still to be chosen, and where that
 * stands. It stays with its place while others write.
 */
export type Aside = {
  /** Differs from that of the card that was open before. */
  id: number;
  about: 'footnote' | 'citation' | 'newCitation';
  at: number;
  /** Read while one looks at it, or written in. */
  how: 'read' | 'write';
};

const key = new PluginKey<Aside | null>('openAside');
const kinds = new Set(['footnote', 'citation']);

/** How long the mouse may be elsewhere before the card goes: it may be on its way to the card; ms. */
const patience = 300;

/** The card that was opened; else, for who writes, one to read about the note or citation that is selected. */
export function asideOf(state: EditorState): Aside | null {
  const open = key.getState(state) ?? null;
  if (open) return open;
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || !isAside(selection.node)) return null;
  return { id: 0, about: selection.node.type.name as Aside['about'], at: selection.from, how: 'read' };
}

export function openAside(view: EditorView, about: Aside['about'], at: number, how: Aside['how']): void {
  const id = (key.getState(view.state)?.id ?? 0) + 1;
  view.dispatch(view.state.tr.setMeta(key, { id, about, at, how }));
}

export function closeAside(view: EditorView): void {
  if (key.getState(view.state)) view.dispatch(view.state.tr.setMeta(key, null));
}

/** What the card is about, as it is now; null when it is gone. */
export function nodeOf(doc: Node, { about, at }: Aside): Node | null {
  const node = at <= doc.content.size ? doc.nodeAt(at) : null;
  return node?.type.name === about ? node : null;
}

/** Footnotes and citations are read when one comes near, and opened by a click or Enter. */
export const OpenAsides = Extension.create({
  name: 'openAsides',
  // Enter would otherwise replace what is selected by a new line.
  priority: 1_000,

  addKeyboardShortcuts() {
    return {
      Enter: () => openSelected(this.editor),
      Escape: () => {
        closeAside(this.editor.view);
        return false;
      },
    };
  },

  addProseMirrorPlugins() {
    let leaving: ReturnType<typeof setTimeout> | null = null;
    const stay = () => {
      if (leaving !== null) clearTimeout(leaving);
      leaving = null;
    };
    const near = (view: EditorView, event: Event) => {
      const at = asideAt(view, event.target);
      if (at === null) return false;
      stay();
      const open = key.getState(view.state);
      const node = view.state.doc.nodeAt(at);
      if (!node || open?.how === 'write' || open?.at === at) return false;
      openAside(view, node.type.name as Aside['about'], at, 'read');
      return false;
    };
    const away = (view: EditorView) => {
      stay();
      if (key.getState(view.state)?.how !== 'read') return false;
      leaving = setTimeout(() => {
        if (view.isDestroyed || document.querySelector('[data-aside]:hover')) return;
        if (key.getState(view.state)?.how === 'read') closeAside(view);
      }, patience);
      return false;
    };
    return [
      new Plugin<Aside | null>({
        key,
        state: {
          init: () => null,
          apply(tr, aside, before) {
            const told: Aside | null | undefined = tr.getMeta(key);
            if (told !== undefined) return told;
            if (!aside || turnedAway(tr, before)) return null;
            return tr.docChanged ? moved(aside, tr) : aside;
          },
        },
        view: () => ({ destroy: stay }),
        props: {
          handleDOMEvents: {
            mouseover: near,
            mouseout: away,
            focusin: near,
            focusout: away,
            keydown: (view, event) => {
              const at = event.key === 'Enter' && !view.editable ? asideAt(view, event.target) : null;
              return at !== null && followAside(view, at);
            },
          },
          handleClickOn(view, _, node, at, __, direct) {
            if (!direct || !isAside(node)) return false;
            if (!view.editable) return followAside(view, at);
            view.focus();
            view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
            openAside(view, node.type.name as Aside['about'], at, 'write');
            return true;
          },
        },
      }),
    ];
  },
});

function openSelected({ state, view, isEditable }: Editor): boolean {
  const { selection } = state;
  if (!isEditable || !(selection instanceof NodeSelection) || !isAside(selection.node)) return false;
  openAside(view, selection.node.type.name as Aside['about'], selection.from, 'write');
  return true;
}

const isAside = ({ type }: Node): boolean => kinds.has(type.name);

/** The position of the note or citation that an event is about. */
function asideAt(view: EditorView, target: EventTarget | null): number | null {
  const dom = target instanceof Element ? target.closest<HTMLElement>('[data-aside-of]') : null;
  if (!dom || !view.dom.contains(dom)) return null;
  const kind = dom.dataset.asideOf;
  const inside = view.posAtDOM(dom, 0);
  // A citation has no inside.
  const at = kind === 'footnote' ? inside - 1 : inside;
  const node = at >= 0 && at <= view.state.doc.content.size ? view.state.doc.nodeAt(at) : null;
  return node?.type.name === kind ? at : null;
}

/** Null when what it was about is gone. */
function moved(aside: Aside, { mapping, doc }: Transaction): Aside | null {
  const at = mapping.map(aside.at, aside.about === 'newCitation' ? -1 : 1);
  const next = at === aside.at ? aside : { ...aside, at };
  return aside.about === 'newCitation' || nodeOf(doc, next) ? next : null;
}

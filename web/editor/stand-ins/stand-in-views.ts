import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { standInsKept } from '../binding/keep-stand-ins.ts';
import css from './stand-ins.module.css';

/** How long it says why a part was not deleted, in ms: two short sentences. */
const saidFor = 8_000;

type StandInView = NodeView & { id: unknown; sayKept: (kept: boolean) => void };

/** Quiet boxes where a page holds what this editor cannot show. */
export const StandInViews = Extension.create<{ t: TFunction<'editor'> }>({
  name: 'standInViews',

  addOptions() {
    return { t: ((key: string) => key) as TFunction<'editor'> };
  },

  addProseMirrorPlugins() {
    const { t } = this.options;
    const shown = new Set<StandInView>();
    const made = (node: Node, inline: boolean): NodeView => {
      const view = standInView(node, inline, t, () => shown.delete(view));
      shown.add(view);
      return view;
    };
    return [
      new Plugin({
        key: new PluginKey('standInViews'),
        props: {
          nodeViews: {
            blockStandIn: (node) => made(node, false),
            inlineStandIn: (node) => made(node, true),
          },
        },
        view: ({ dom }) => sayWhatIsKept(dom, shown),
      }),
    ];
  },
});

/** Says at each part that somebody tried to delete along with others why it is still there. */
function sayWhatIsKept(dom: HTMLElement, shown: ReadonlySet<StandInView>) {
  let over: ReturnType<typeof setTimeout> | undefined;
  const say = (event: Event) => {
    const ids: unknown[] = (event as CustomEvent<unknown[]>).detail;
    for (const view of shown) view.sayKept(ids.includes(view.id));
    clearTimeout(over);
    over = setTimeout(() => {
      for (const view of shown) view.sayKept(false);
    }, saidFor);
  };
  dom.addEventListener(standInsKept, say);
  return {
    destroy: () => {
      clearTimeout(over);
      dom.removeEventListener(standInsKept, say);
    },
  };
}

function standInView(
  { attrs: { id, why } }: Node,
  inline: boolean,
  t: TFunction<'editor'>,
  destroyed: () => void,
): StandInView {
  const reason = why === 'deep' ? 'deep' : 'unknown';
  const dom = document.createElement(inline ? 'span' : 'div');
  dom.className = (inline ? css.inline : css.block) ?? '';
  dom.dataset.type = 'stand-in';
  dom.setAttribute('role', 'note');
  dom.contentEditable = 'false';
  const words = dom.appendChild(document.createElement('span'));
  words.textContent = t(inline ? `stand-ins:${reason}Short` : `stand-ins:${reason}`);
  if (inline) {
    dom.title = t(`stand-ins:${reason}`);
    dom.setAttribute('aria-label', t(`stand-ins:${reason}`));
  }
  const kept = dom.appendChild(document.createElement('span'));
  kept.setAttribute('role', 'status');
  return {
    dom,
    id,
    sayKept: (isKept) => {
      if (isKept === (kept.textContent !== '')) return;
      kept.textContent = isKept ? t('stand-ins:kept') : '';
      dom.classList.toggle(css.kept ?? '', isKept);
    },
    ignoreMutation: () => true,
    destroy: destroyed,
  };
}

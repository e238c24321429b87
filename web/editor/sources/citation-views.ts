import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import i18next, { type TFunction } from 'i18next';
import { citationStyle, citationStyles } from '../../../shared/editor/nodes/bibliography.ts';
import { choicesOf } from '../blocks/choices-of.ts';
import { AtRest } from '../notes/at-rest.ts';
import { showNode } from '../show-node.ts';
import type { CitedPage } from './cited-page.ts';
import { drawnRuns } from './drawn-runs.ts';
import { isKnownSource } from './known-source.ts';
import css from './sources.module.css';

declare module '@tiptap/core' {
  interface Storage {
    citationViews: { page: CitedPage | null };
  }
}

/** UTF-16 units, as in the schema: a longer one was written by no editor. */
const longestLocator = 100;

export const locatorOf = ({ attrs: { locator } }: Node): string | null =>
  typeof locator === 'string' && locator.length <= longestLocator ? locator : null;

/** What a citation says in the text. */
export function citationWords({ storage }: Editor, node: Node): HTMLElement[] {
  const { source } = node.attrs;
  const page = storage.citationViews?.page;
  if (!isKnownSource(source)) return [];
  if (!page) return drawnRuns([{ text: `(${source.title})` }], false);
  return drawnRuns(page.shown.inText(source, locatorOf(node)), false);
}

type Shown = NodeView & { show: () => void; offer: (editable: boolean) => void };

/**
 * Shows citations and bibliographies as their page has them. What is cited is looked through when the text has come to rest;
 * a citation that has just been put there is read on its own until then.
 */
export const CitationViews = Extension.create<{ t: TFunction<'editor'> }, { page: CitedPage | null }>({
  name: 'citationViews',

  addOptions() {
    return { t: ((key: string) => key) as TFunction<'editor'> };
  },

  addStorage() {
    return { page: null };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    const { t } = this.options;
    const { storage } = this;
    const views = new Set<Shown>();
    let editable = false;
    let soon = () => {};
    const added = <View extends Shown>(made: View, view: EditorView): View => {
      made.offer(view.editable);
      views.add(made);
      soon();
      return made;
    };
    return [
      new Plugin({
        key: new PluginKey('citationViews'),
        props: {
          nodeViews: {
            citation: (node, view) => {
              const made = citationView(node, editor, t, () => views.delete(made));
              return added(made, view);
            },
            bibliography: (node, view, getPos) => {
              const made = bibliographyView(node, view, getPos, storage, t, () => views.delete(made));
              return added(made, view);
            },
          },
        },
        view: (view) => {
          const look = () => {
            if (view.isDestroyed || !storage.page?.look(view.state.doc)) return;
            for (const made of views) made.show();
          };
          const load = () =>
            import('./cited-page.ts').then(
              ({ CitedPage }) => {
                storage.page ??= new CitedPage(i18next.language ?? 'en');
                look();
              },
              (failure: unknown) => {
                // Without a network titles stand there.
                if (!(failure instanceof TypeError)) throw failure;
              },
            );
          const rest = new AtRest(() => {
            if (storage.page) look();
            else if (views.size > 0) void load();
          });
          soon = () => rest.soon();
          if (views.size > 0) soon();
          return {
            update: ({ state }, before) => {
              if (state.doc !== before.doc && (views.size > 0 || storage.page)) soon();
              if (editable === view.editable) return;
              editable = view.editable;
              for (const made of views) made.offer(editable);
            },
            destroy: () => rest.end(),
          };
        },
      }),
    ];
  },
});

function citationView(first: Node, editor: Editor, t: TFunction<'editor'>, destroyed: () => void): Shown {
  let node = first;
  const dom = document.createElement('span');
  dom.className = css.citation ?? '';
  dom.dataset.type = 'citation';
  dom.dataset.asideOf = 'citation';
  dom.contentEditable = 'false';
  dom.dir = 'auto';
  dom.setAttribute('role', 'doc-biblioref');
  const show = () => {
    const words = citationWords(editor, node);
    if (words.length > 0) dom.replaceChildren(...words);
    else dom.textContent = t('sources:unknown');
  };
  return {
    dom,
    show,
    offer: (editable) => {
      if (editable) dom.removeAttribute('tabindex');
      else dom.tabIndex = 0;
    },
    update: showNode(dom, first, (next, before) => {
      node = next;
      if (next !== before) show();
    }),
    ignoreMutation: () => true,
    destroy: destroyed,
  };
}

function bibliographyView(
  first: Node,
  view: EditorView,
  getPos: () => number | undefined,
  storage: { page: CitedPage | null },
  t: TFunction<'editor'>,
  destroyed: () => void,
): Shown {
  const dom = document.createElement('section');
  dom.className = css.bibliography ?? '';
  dom.dataset.type = 'bibliography';
  dom.contentEditable = 'false';
  dom.setAttribute('role', 'doc-bibliography');
  dom.setAttribute('aria-label', t('sources:list'));
  const head = dom.appendChild(document.createElement('div'));
  head.className = css.head ?? '';
  const name = head.appendChild(document.createElement('strong'));
  name.textContent = t('sources:list');
  const style = head.appendChild(document.createElement('select'));
  style.setAttribute('aria-label', t('sources:style'));
  style.append(...choicesOf(citationStyles.map((each) => [each, t(`sources:styles.${each}`)] as const)));
  style.addEventListener('change', () => {
    const at = getPos();
    if (at === undefined || !view.editable) return;
    view.dispatch(view.state.tr.setNodeAttribute(at, 'style', style.value));
    view.focus();
  });
  const body = dom.appendChild(document.createElement('div'));
  const show = () => {
    const { list, numbered } = storage.page?.shown ?? { list: [], numbered: false };
    if (list.length === 0) {
      body.textContent = t('sources:none');
      body.className = css.none ?? '';
      return;
    }
    body.className = '';
    const lines = document.createElement(numbered ? 'ol' : 'ul');
    lines.className = (numbered ? css.numbered : css.hanging) ?? '';
    for (const { source, runs } of list) {
      const line = lines.appendChild(document.createElement('li'));
      line.dataset.sourceId = source.id.slice(0, 200);
      // One piece, whatever lists round it make of their lines.
      const words = line.appendChild(document.createElement('div'));
      words.dir = 'auto';
      words.append(...drawnRuns(runs, true));
    }
    body.replaceChildren(lines);
  };
  show();
  return {
    dom,
    show,
    offer: (editable) => {
      style.hidden = !editable;
    },
    update: showNode(dom, first, ({ attrs }) => {
      style.value = citationStyle(attrs.style);
    }),
    stopEvent: ({ target }) =>
      target === style || (target instanceof Element && target.closest('a') !== null),
    ignoreMutation: () => true,
    destroy: destroyed,
  };
}

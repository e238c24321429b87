import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';

/** Shows formulas drawn instead of as source. Plain DOM: a page may hold hundreds. */
export const FormulaView = Extension.create<{ emptyLabel: string }>({
  name: 'formulaView',

  addOptions() {
    return { emptyLabel: '' };
  },

  addProseMirrorPlugins() {
    const { emptyLabel } = this.options;
    return [
      new Plugin({
        key: new PluginKey('formulaView'),
        props: {
          nodeViews: {
            inlineFormula: (node) => formulaView(node, false, emptyLabel),
            blockFormula: (node) => formulaView(node, true, emptyLabel),
          },
        },
      }),
    ];
  },
});

function formulaView(first: Node, display: boolean, emptyLabel: string): NodeView {
  let node = first;
  const dom = document.createElement(display ? 'div' : 'span');
  dom.dataset.type = display ? 'block-formula' : 'inline-formula';
  dom.dir = 'ltr';
  draw(node, dom, display, emptyLabel);
  return {
    dom,
    update: (next) => {
      if (next.type !== node.type) return false;
      const changed = next.attrs.latex !== node.attrs.latex;
      node = next;
      if (changed) draw(node, dom, display, emptyLabel);
      return true;
    },
    ignoreMutation: () => true,
  };
}

/** The source stands there until the drawing is loaded, and when it cannot be. */
function draw(node: Node, dom: HTMLElement, display: boolean, emptyLabel: string): void {
  const latex = typeof node.attrs.latex === 'string' ? node.attrs.latex : '';
  dom.dataset.latex = latex;
  if (latex.trim() === '') {
    dom.textContent = emptyLabel;
    return;
  }
  dom.textContent = latex;
  import('./formula-rendering.ts').then(
    ({ drawFormula }) => {
      if (dom.dataset.latex === latex) drawFormula(latex, dom, display);
    },
    (failure: unknown) => {
      // The drawing was not loaded, as without a network: the source is readable too.
      if (!(failure instanceof TypeError)) throw failure;
    },
  );
}

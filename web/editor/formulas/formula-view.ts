import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import { showNode } from '../show-node.ts';
import { longestFormula } from './longest-formula.ts';

/** What stands where nothing is drawn: for a formula without a source, and beside one that is too long. */
export type FormulaWords = { empty: string; long: string };

/** Within a note, where there is no room for them. */
export const noWords: FormulaWords = { empty: '', long: '' };

/** Shows formulas drawn instead of as source. Plain DOM: a page may hold hundreds. */
export const FormulaView = Extension.create<FormulaWords>({
  name: 'formulaView',

  addOptions() {
    return noWords;
  },

  addProseMirrorPlugins() {
    const words = this.options;
    return [
      new Plugin({
        key: new PluginKey('formulaView'),
        props: {
          nodeViews: {
            inlineFormula: (node) => formulaView(node, false, words),
            blockFormula: (node) => formulaView(node, true, words),
          },
        },
      }),
    ];
  },
});

/** A formula as it stands in a text. */
export function formulaView(first: Node, display: boolean, words: FormulaWords): NodeView {
  const dom = document.createElement(display ? 'div' : 'span');
  dom.dataset.type = display ? 'block-formula' : 'inline-formula';
  dom.dir = 'ltr';
  return {
    dom,
    update: showNode(dom, first, (node, before) => {
      if (node.attrs.latex !== before?.attrs.latex) drawFormulaIn(dom, node, display, words);
    }),
    ignoreMutation: () => true,
  };
}

/** The source stands there until the drawing is loaded, and when it cannot be; of one that is too long, its beginning. */
export function drawFormulaIn(dom: HTMLElement, node: Node, display: boolean, words: FormulaWords): void {
  const latex = typeof node.attrs.latex === 'string' ? node.attrs.latex : '';
  const start = latex.slice(0, longestFormula);
  dom.dataset.latex = start;
  if (latex.trim() === '') {
    dom.textContent = words.empty;
    return;
  }
  if (start !== latex) {
    dom.textContent = `${words.long} ${start}…`.trimStart();
    return;
  }
  dom.textContent = latex;
  import('./formula-rendering.ts')
    .then(async ({ drawFormula, prepareFor }) => {
      await prepareFor(latex);
      if (dom.dataset.latex === latex) drawFormula(latex, dom, display);
    })
    .catch((failure: unknown) => {
      // The drawing was not loaded, as without a network: the source is readable too.
      if (!(failure instanceof TypeError)) throw failure;
    });
}

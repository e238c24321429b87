import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { type CalloutKind, calloutKind, calloutKinds } from '../../../shared/editor/nodes/callout.ts';
import { showNode } from '../show-node.ts';
import css from './blocks.module.css';
import { choicesOf } from './choices-of.ts';
import { drawnIcon } from './drawn-icon.ts';

export type CalloutWords = {
  names: Readonly<Record<CalloutKind, string>>;
  /** What the list of kinds is called. */
  kind: string;
};

const circle = 'M3 12a9 9 0 1 0 18 0a9 9 0 0 0 -18 0';
const strokes: Readonly<Record<CalloutKind, readonly string[]>> = {
  note: [circle, 'M12 9h.01', 'M11 12h1v4h1'],
  tip: [
    'M3 12h1m8 -9v1m8 8h1m-15.4 -6.4l.7 .7m12.1 -.7l-.7 .7',
    'M9 16a5 5 0 1 1 6 0a3.5 3.5 0 0 0 -1 3a2 2 0 0 1 -4 0a3.5 3.5 0 0 0 -1 -3',
    'M9.7 17l4.6 0',
  ],
  question: [circle, 'M12 17l0 .01', 'M12 13.5a1.5 1.5 0 0 1 1 -1.5a2.6 2.6 0 1 0 -3 -4'],
  warning: [
    'M12 9v4',
    'M10.363 3.591l-8.106 13.534a1.914 1.914 0 0 0 1.636 2.871h16.214a1.914 1.914 0 0 0 1.636 -2.87l-8.106 -13.536a1.914 1.914 0 0 0 -3.274 0z',
    'M12 16h.01',
  ],
};

/** A call-out with its symbol and name. Who writes changes the kind by the browser's own list, which lies over the name. */
export function calloutView(
  first: Node,
  view: EditorView,
  getPos: () => number | undefined,
  words: CalloutWords,
): NodeView {
  const dom = document.createElement('aside');
  dom.className = css.callout ?? '';
  dom.setAttribute('role', 'note');
  const head = dom.appendChild(document.createElement('div'));
  head.className = css.kind ?? '';
  head.contentEditable = 'false';
  const symbol = head.appendChild(document.createElement('span'));
  const name = head.appendChild(document.createElement('span'));
  const choice = head.appendChild(document.createElement('select'));
  choice.setAttribute('aria-label', words.kind);
  choice.append(...choicesOf(calloutKinds.map((kind) => [kind, words.names[kind]])));
  choice.addEventListener('change', () => {
    const at = getPos();
    if (at === undefined || !view.editable) return;
    view.dispatch(view.state.tr.setNodeAttribute(at, 'kind', calloutKind(choice.value)));
    view.focus();
  });
  const contentDOM = dom.appendChild(document.createElement('div'));
  const update = showNode(dom, first, (node) => {
    const kind = calloutKind(node.attrs.kind);
    if (dom.dataset.kind === kind) return;
    dom.dataset.kind = kind;
    dom.setAttribute('aria-label', words.names[kind]);
    symbol.replaceChildren(drawnIcon(strokes[kind]));
    name.textContent = words.names[kind];
    choice.value = kind;
  });
  return {
    dom,
    contentDOM,
    update,
    stopEvent: ({ target }) => head.contains(target as globalThis.Node),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  };
}

import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { onReveal } from '../reveal.ts';
import { showNode } from '../show-node.ts';
import css from './blocks.module.css';
import { drawnIcon } from './drawn-icon.ts';

/** What the button is called, by the words of the line beside it. */
export type DetailsWords = { unfold: (line: string) => string; fold: (line: string) => string };

export type DetailsView = NodeView & { dom: HTMLElement; unfold: () => void };

/** Of the line that is repeated in the name of its button, in UTF-16 units. */
const longestName = 80;

/**
 * Blocks that each reader folds and unfolds for themselves. `unfolded`: ids of those that are open in this editor, so that one that
 * is drawn anew stays as it was.
 */
export function detailsView(
  first: Node,
  view: EditorView,
  words: DetailsWords,
  unfolded: Set<string>,
  destroyed: () => void,
): DetailsView {
  let node = first;
  const id = () => (typeof node.attrs.id === 'string' ? node.attrs.id : null);
  const dom = document.createElement('div');
  dom.className = css.details ?? '';
  const button = dom.appendChild(document.createElement('button'));
  button.type = 'button';
  button.contentEditable = 'false';
  button.append(drawnIcon(['M9 6l6 6l-6 6'], 18));
  const contentDOM = dom.appendChild(document.createElement('div'));
  // One without a line of its own cannot be told from nothing.
  let open = unfolded.has(id() ?? '') || node.firstChild?.content.size === 0;

  const show = () => {
    const line = node.firstChild?.textContent.slice(0, longestName) ?? '';
    const own = id();
    dom.dataset.open = String(open);
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', open ? words.fold(line) : words.unfold(line));
    if (own === null) return;
    if (open) unfolded.add(own);
    else unfolded.delete(own);
  };
  const turn = (to: boolean) => {
    if (open === to) return;
    open = to;
    show();
  };
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => turn(!open));
  // Who reads opens it by the line as well; who writes puts the cursor there.
  contentDOM.addEventListener('click', ({ target }) => {
    const line = (target as Element).closest?.('summary');
    if (!view.editable && line?.parentElement === contentDOM && !(target as Element).closest('a'))
      turn(!open);
  });
  onReveal(dom, () => turn(true));
  return {
    dom,
    contentDOM,
    unfold: () => turn(true),
    update: showNode(dom, first, (next) => {
      node = next;
      show();
    }),
    stopEvent: ({ target }) => button.contains(target as globalThis.Node),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    destroy: destroyed,
  };
}

import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { showNode } from '../show-node.ts';
import css from './blocks.module.css';
import { choicesOf } from './choices-of.ts';
import { codeLanguageFrom, codeLanguages } from './code-languages.ts';

export type CodeWords = {
  /** What the list of languages is called. */
  language: string;
  /** Code that is coloured in none. */
  none: string;
  copy: string;
  copied: string;
  /** The browser did not let it be copied. */
  failed: string;
};

export type CodeView = NodeView & { getPos: () => number | undefined };

/** How long it says that the code was copied, in ms. */
const saidFor = 2_500;

/** A block of code below a line with its language and a button that copies it. `changed`: told when it is to be coloured anew. */
export function codeView(
  first: Node,
  view: EditorView,
  getPos: () => number | undefined,
  words: CodeWords,
  changed: (view: CodeView) => void,
  destroyed: (view: CodeView) => void,
): CodeView {
  let node = first;
  const dom = document.createElement('div');
  dom.className = css.code ?? '';
  dom.dir = 'ltr';
  const head = dom.appendChild(document.createElement('div'));
  head.className = css.head ?? '';
  head.contentEditable = 'false';
  const name = head.appendChild(document.createElement('span'));
  const choice = head.appendChild(document.createElement('select'));
  choice.setAttribute('aria-label', words.language);
  choice.append(...choicesOf([['', words.none], ...Object.entries(codeLanguages)]));
  choice.addEventListener('change', () => {
    const at = getPos();
    if (at === undefined || !view.editable) return;
    view.dispatch(view.state.tr.setNodeAttribute(at, 'language', choice.value || null));
    view.focus();
  });
  const copy = head.appendChild(document.createElement('button'));
  copy.type = 'button';
  copy.textContent = words.copy;
  const said = head.appendChild(document.createElement('span'));
  said.className = 'unseen';
  said.setAttribute('role', 'status');
  const say = (what: string) => {
    copy.textContent = what;
    said.textContent = what;
    setTimeout(() => {
      copy.textContent = words.copy;
      said.textContent = '';
    }, saidFor);
  };
  copy.addEventListener('mousedown', (event) => event.preventDefault());
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(node.textContent).then(
      () => say(words.copied),
      () => say(words.failed),
    );
  });
  const contentDOM = dom
    .appendChild(document.createElement('pre'))
    .appendChild(document.createElement('code'));
  contentDOM.spellcheck = false;
  const made: CodeView = {
    dom,
    contentDOM,
    getPos,
    update: showNode(dom, first, (next, before) => {
      node = next;
      if (before && next.attrs.language === before.attrs.language && next.content.eq(before.content)) return;
      const language = codeLanguageFrom(next.attrs.language);
      name.textContent = language ? codeLanguages[language] : words.none;
      choice.value = language ?? '';
      if (before) changed(made);
    }),
    stopEvent: ({ target }) => head.contains(target as globalThis.Node),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    destroy: () => destroyed(made),
  };
  return made;
}

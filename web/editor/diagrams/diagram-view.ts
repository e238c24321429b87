import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { diagramName } from '../../../shared/editor/diagram-name.ts';
import { DrawnWhenNear } from '../drawn-when-near.ts';
import { sayDrawn } from '../kept-drawings.ts';
import { showNode } from '../show-node.ts';
import type { DrawnDiagram } from './diagram-frame.ts';
import css from './diagrams.module.css';
import { templates } from './templates.ts';

/** Milliseconds of rest before a source that somebody writes in is drawn anew. */
const restsFor = 500;

/** A diagram as a picture above its source, which is seen while the cursor is in it. */
export function diagramView(
  first: Node,
  view: EditorView,
  getPos: () => number | undefined,
  t: TFunction<'editor'>,
): NodeView {
  let node = first;
  let address: string | null = null;
  let asked = 0;

  const dom = document.createElement('div');
  dom.className = css.diagram ?? '';
  dom.dataset.type = 'diagram';
  const drawing = dom.appendChild(document.createElement('div'));
  drawing.className = css.drawing ?? '';
  drawing.contentEditable = 'false';
  const picture = document.createElement('img');
  const said = dom.appendChild(document.createElement('p'));
  said.className = css.said ?? '';
  said.contentEditable = 'false';
  said.setAttribute('role', 'status');
  const choices = dom.appendChild(document.createElement('div'));
  choices.className = css.templates ?? '';
  choices.contentEditable = 'false';
  const contentDOM = dom.appendChild(document.createElement('pre'));
  contentDOM.className = css.source ?? '';
  contentDOM.dir = 'ltr';
  contentDOM.spellcheck = false;
  contentDOM.setAttribute('aria-label', t('diagrams:source'));

  for (const [name, source] of Object.entries(templates)) {
    const button = choices.appendChild(document.createElement('button'));
    button.type = 'button';
    button.textContent = t(`diagrams:templates.${name}`);
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      const at = getPos();
      if (at === undefined || !view.editable || node.content.size > 0) return;
      view.dispatch(view.state.tr.insertText(source, at + 1));
      view.focus();
    });
  }

  const forget = () => {
    if (address !== null) URL.revokeObjectURL(address);
    address = null;
  };
  const show = (drawn: DrawnDiagram, source: string) => {
    if ('problem' in drawn) {
      const { is, line } = drawn.problem;
      // What was drawn last stays.
      said.textContent = t(`diagrams:problem.${is}`, { line: line ?? 0 });
      return;
    }
    said.textContent = '';
    const next = URL.createObjectURL(new Blob([sized(drawn.svg)], { type: 'image/svg+xml' }));
    forget();
    address = next;
    picture.src = next;
    picture.alt = diagramName(node.textContent);
    if (!picture.isConnected) drawing.replaceChildren(picture);
    dom.dataset.drawn = source.trim();
    sayDrawn(dom);
  };
  const draw = async () => {
    const source = node.textContent;
    const mine = ++asked;
    if (source.trim() === '') {
      said.textContent = '';
      forget();
      drawing.replaceChildren();
      delete dom.dataset.drawn;
      return true;
    }
    try {
      const { drawDiagram } = await import('./diagram-frame.ts');
      const drawn = await drawDiagram(source);
      if (mine === asked) show(drawn, source);
      return true;
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure;
      // Not loaded, as without a network: its source says what it is.
      if (mine === asked) said.textContent = t('diagrams:notLoaded');
      return false;
    }
  };
  drawing.addEventListener('click', () => {
    const at = getPos();
    if (at === undefined || !view.editable) return;
    const { tr, doc } = view.state;
    view.dispatch(tr.setSelection(TextSelection.create(doc, at + 1)));
    view.focus();
  });
  const near = new DrawnWhenNear(dom, draw);

  return {
    dom,
    contentDOM,
    update: showNode(dom, first, (next, before) => {
      node = next;
      dom.toggleAttribute('data-empty', next.content.size === 0);
      if (before && !next.content.eq(before.content)) near.changed(restsFor);
    }),
    stopEvent: ({ target }) => target instanceof globalThis.Node && choices.contains(target),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    destroy: () => {
      near.end();
      asked++;
      forget();
    },
  };
}

/** A picture has no room to fill: its own size stands in its box of view. */
function sized(svg: string): string {
  const [, width, height] = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  if (!width || !height) return svg;
  return svg.replace(/^<svg([^>]*)>/, (_, attributes: string) => {
    const others = attributes.replace(/\s(width|height)="[^"]*"/g, '');
    return `<svg${others} width="${width}" height="${height}">`;
  });
}

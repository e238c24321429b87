import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { isFileSource } from '../../../shared/editor/nodes/file-source.ts';
import { showNode } from '../show-node.ts';
import { openMediaCard } from './chosen-media.ts';
import css from './media.module.css';
import { shownText } from './media-text.ts';
import { dragWidth, showWidth, widthOf } from './picture-width.ts';

type PlaceOf = () => number | undefined;

/** A picture with its caption; for those who write also a way to describe it, and an edge by which its width is drawn. */
export function imageView(first: Node, view: EditorView, placeOf: PlaceOf, t: TFunction<'editor'>): NodeView {
  const dom = document.createElement('figure');
  dom.className = `picture ${css.picture}`;
  const frame = dom.appendChild(document.createElement('div'));
  frame.className = css.frame ?? '';
  const picture = frame.appendChild(document.createElement('img'));
  picture.loading = 'lazy';
  picture.decoding = 'async';
  // The block is what is dragged, not its pixels.
  picture.draggable = false;
  const edge = frame.appendChild(document.createElement('span'));
  edge.className = css.edge ?? '';
  // The card has the same for the keyboard, with a name.
  edge.setAttribute('aria-hidden', 'true');
  edge.title = t('media:resize');
  dragWidth(edge, dom, view, placeOf);
  const hint = dom.appendChild(document.createElement('button'));
  hint.type = 'button';
  hint.className = css.hint ?? '';
  hint.textContent = t('media:describe');
  hint.addEventListener('mousedown', (event) => event.preventDefault());
  hint.addEventListener('click', () => {
    const at = placeOf();
    if (at !== undefined && view.editable) openMediaCard(view, at);
  });
  const caption = dom.appendChild(document.createElement('figcaption'));
  caption.dir = 'auto';

  const update = showNode(dom, first, (node) => {
    const { src, alt, decorative } = node.attrs;
    const description = shownText(alt);
    if (!isFileSource(src)) picture.removeAttribute('src');
    else if (picture.getAttribute('src') !== src) picture.src = src;
    picture.alt = decorative === true ? '' : description || t('media:undescribed');
    if (decorative === true) picture.setAttribute('role', 'presentation');
    else picture.removeAttribute('role');
    hint.hidden = decorative === true || description.trim() !== '';
    showWidth(dom, widthOf(node));
    caption.textContent = shownText(node.attrs.caption);
    caption.hidden = caption.textContent === '';
  });
  return {
    dom,
    update,
    stopEvent: ({ target }) => target === hint || target === edge,
    ignoreMutation: () => true,
  };
}

import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { isFileSource } from '../../../shared/editor/nodes/file-source.ts';
import { sizeWords } from '../../ui/size-words.ts';
import { showNode } from '../show-node.ts';
import css from './media.module.css';
import { shownText } from './media-text.ts';
import { downloadLink } from './player-view.ts';

/** A file in one line: what kind it is, its name, its size, and the way to have it. */
export function attachmentView(first: Node, t: TFunction<'editor'>): NodeView {
  const dom = document.createElement('div');
  dom.dataset.type = 'attachment';
  dom.className = css.attachment ?? '';

  const update = showNode(dom, first, (node) => {
    const { src, bytes } = node.attrs;
    const name = shownText(node.attrs.name) || t('media:nameless');
    const kind = document.createElement('span');
    kind.className = css.kind ?? '';
    kind.setAttribute('aria-hidden', 'true');
    kind.textContent = endingOf(name);
    const title = document.createElement('bdi');
    title.textContent = name;
    const size = document.createElement('small');
    if (Number.isSafeInteger(bytes) && bytes >= 0)
      size.textContent = sizeWords(bytes, document.documentElement.lang || 'en');
    const parts: HTMLElement[] = [kind, title, size];
    if (isFileSource(src)) parts.push(downloadLink(src, name, t));
    else size.textContent = t('media:missing');
    dom.replaceChildren(...parts);
  });
  return {
    dom,
    update,
    stopEvent: ({ target, type }) =>
      target instanceof Element && target.closest('a') !== null && type !== 'dragstart',
    ignoreMutation: () => true,
  };
}

/** The ending of a name says what a file is to people. */
function endingOf(name: string): string {
  return /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toUpperCase() ?? '•••';
}

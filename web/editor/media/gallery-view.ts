import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { showNode } from '../show-node.ts';
import css from './media.module.css';

/** Pictures side by side. Each is a block of its own, which is chosen, moved and described like any other. */
export function galleryView(first: Node, t: TFunction<'editor'>): NodeView {
  const dom = document.createElement('div');
  dom.dataset.type = 'gallery';
  dom.className = css.gallery ?? '';
  dom.setAttribute('role', 'group');
  return {
    dom,
    contentDOM: dom,
    update: showNode(dom, first, ({ childCount }) =>
      dom.setAttribute('aria-label', t('media:gallery', { count: childCount })),
    ),
    ignoreMutation: (mutation) => mutation.type === 'attributes' && mutation.target === dom,
  };
}

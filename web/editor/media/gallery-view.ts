import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { setBlockId } from './block-id.ts';
import css from './media.module.css';

/** Pictures side by side. Each is a block of its own, which is chosen, moved and described like any other. */
export function galleryView(first: Node, t: TFunction<'editor'>): NodeView {
  let node = first;
  const dom = document.createElement('div');
  dom.dataset.type = 'gallery';
  dom.className = css.gallery ?? '';
  dom.setAttribute('role', 'group');

  const show = () => {
    dom.setAttribute('aria-label', t('media:gallery', { count: node.childCount }));
    setBlockId(dom, node);
  };
  show();
  return {
    dom,
    contentDOM: dom,
    update: (next) => {
      if (next.type !== node.type) return false;
      node = next;
      show();
      return true;
    },
    ignoreMutation: (mutation) => mutation.type === 'attributes' && mutation.target === dom,
  };
}

import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { isFileSource } from '../../../shared/editor/nodes/file-source.ts';
import { showNode } from '../show-node.ts';
import css from './media.module.css';
import { shownText } from './media-text.ts';

/** A film or a sound with the browser's own player. Nothing of it is fetched before somebody wants to see or hear it. */
export function playerView(first: Node, kind: 'video' | 'audio', t: TFunction<'editor'>): NodeView {
  const dom = document.createElement('figure');
  dom.className = css[kind] ?? '';
  const player = dom.appendChild(document.createElement(kind));
  player.controls = true;
  player.preload = 'none';
  if (player instanceof HTMLVideoElement) player.playsInline = true;
  const failed = dom.appendChild(document.createElement('p'));
  failed.className = css.failed ?? '';
  failed.hidden = true;
  const caption = dom.appendChild(document.createElement('figcaption'));
  caption.dir = 'auto';
  player.addEventListener('error', () => {
    failed.hidden = false;
  });
  player.addEventListener('playing', () => {
    failed.hidden = true;
  });

  const update = showNode(dom, first, (node) => {
    const { src } = node.attrs;
    const name = shownText(node.attrs.name) || t('media:nameless');
    const own = isFileSource(src);
    // Only when it is another: a player that is set anew begins anew.
    if (!own) player.removeAttribute('src');
    else if (player.getAttribute('src') !== src) player.src = src;
    const is = t(kind === 'video' ? 'media:film' : 'media:sound', { name });
    player.setAttribute('aria-label', is);
    // On paper in its place.
    dom.dataset.is = is;
    failed.replaceChildren(t(own ? 'media:unplayable' : 'media:missing'), ' ');
    if (own) failed.append(downloadLink(src, name, t));
    else failed.hidden = false;
    const words = shownText(node.attrs.caption);
    // A sound has no picture that tells one from another: its name stands there.
    caption.textContent = words || (kind === 'audio' ? name : '');
    caption.hidden = caption.textContent === '';
  });
  return {
    dom,
    update,
    // What is done to the player is no matter of the text. A press beside it chooses the block.
    stopEvent: ({ target }) =>
      target === player || (target instanceof Element && target.closest('a') !== null),
    ignoreMutation: () => true,
    destroy: () => {
      player.pause();
      player.removeAttribute('src');
    },
  };
}

export function downloadLink(src: string, name: string, t: TFunction<'editor'>): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = src;
  link.download = '';
  link.textContent = t('media:download');
  link.setAttribute('aria-label', t('media:downloadNamed', { name }));
  return link;
}

import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { TFunction } from 'i18next';
import { attachmentView } from './attachment-view.ts';
import { galleryView } from './gallery-view.ts';
import { imageView } from './image-view.ts';
import { playerView } from './player-view.ts';

/** How pictures, galleries, films, sounds and attachments are shown. */
export const MediaViews = Extension.create<{ t: TFunction<'editor'> }>({
  name: 'mediaViews',

  addOptions() {
    return { t: ((key: string) => key) as TFunction<'editor'> };
  },

  addProseMirrorPlugins() {
    const { t } = this.options;
    return [
      new Plugin({
        key: new PluginKey('mediaViews'),
        props: {
          nodeViews: {
            image: (node, view, placeOf) => imageView(node, view, placeOf, t),
            gallery: (node) => galleryView(node, t),
            video: (node) => playerView(node, 'video', t),
            audio: (node) => playerView(node, 'audio', t),
            attachment: (node) => attachmentView(node, t),
          },
        },
      }),
    ];
  },
});

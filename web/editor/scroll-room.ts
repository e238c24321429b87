import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';

/** Seen above the line that is being written: as high as the tools that stick there, and a little; px. */
const above = 64;
/** Seen below it: about four lines, so that nobody writes at the edge of the window; px. */
const below = 120;
/** Of a low window, as a phone's above its keyboard, each takes at most this part. */
const part = 1 / 6;

const room = {
  left: 0,
  right: 0,
  get top() {
    return Math.min(above, window.innerHeight * part);
  },
  get bottom() {
    return Math.min(below, window.innerHeight * part);
  },
};

/** Keeps room round the line that is being written when the sheet scrolls with it. */
export const ScrollRoom = Extension.create({
  name: 'scrollRoom',

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('scrollRoom'),
        props: { scrollThreshold: room, scrollMargin: room },
      }),
    ];
  },
});

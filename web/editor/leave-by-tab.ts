import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';

/** Tab indents lists and walks through tables. After Escape the next Tab leaves the text, so that nobody is trapped. */
export const LeaveByTab = Extension.create({
  name: 'leaveByTab',
  priority: 10_000,

  addProseMirrorPlugins() {
    let escaped = false;
    return [
      new Plugin({
        key: new PluginKey('leaveByTab'),
        props: {
          handleDOMEvents: {
            // True keeps the editor's own keys away and leaves the browser's: the focus moves on.
            keydown: (_, event) => {
              const leaves = escaped && event.key === 'Tab';
              escaped = event.key === 'Escape' || (escaped && event.key === 'Shift');
              return leaves;
            },
          },
        },
      }),
    ];
  },
});

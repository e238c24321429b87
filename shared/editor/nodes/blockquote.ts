import { Blockquote } from '@tiptap/extension-blockquote';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { blockKeys, editingKeysOf } from '../shortcuts.ts';

export const blockquote: NodeForms = {
  schema: Blockquote.extend({
    addKeyboardShortcuts() {
      return {
        ...editingKeysOf(this.parent?.()),
        [blockKeys.blockquote]: () => this.editor.commands.toggleBlockquote(),
      };
    },
  }),
  block: true,
  plainText: onlyChildren,
};

import { BulletList } from '@tiptap/extension-list/bullet-list';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { blockKeys } from '../shortcuts.ts';

export const bulletList: NodeForms = {
  schema: BulletList.extend({
    addKeyboardShortcuts() {
      return { [blockKeys.bulletList]: () => this.editor.commands.toggleBulletList() };
    },
  }),
  block: true,
  plainText: onlyChildren,
};

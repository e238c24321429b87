import { CodeBlock } from '@tiptap/extension-code-block';
import { isTextOrNothing, type NodeForms, ownLine } from '../forms.ts';
import { blockKeys, editingKeysOf } from '../shortcuts.ts';

/** Code, which runs left to right in every language. */
export const codeBlock: NodeForms = {
  schema: CodeBlock.extend({
    addKeyboardShortcuts() {
      return {
        ...editingKeysOf(this.parent?.()),
        [blockKeys.codeBlock]: () => this.editor.commands.toggleCodeBlock(),
      };
    },
  }).configure({ HTMLAttributes: { dir: 'ltr' } }),
  block: true,
  lawful: { language: isTextOrNothing },
  plainText: ownLine,
};

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
    // After Escape the next Tab leaves the text.
  }).configure({ HTMLAttributes: { dir: 'ltr' }, enableTabIndentation: true, tabSize: 4 }),
  block: true,
  lawful: { language: isTextOrNothing },
  plainText: ownLine,
};

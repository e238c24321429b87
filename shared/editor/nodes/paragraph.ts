import { Paragraph } from '@tiptap/extension-paragraph';
import { type NodeForms, ownLine } from '../forms.ts';
import { blockKeys } from '../shortcuts.ts';

/** A paragraph. Its direction is that of its own text, so that pages may mix scripts. */
export const paragraph: NodeForms = {
  schema: Paragraph.extend({
    addKeyboardShortcuts() {
      return { [blockKeys.paragraph]: () => this.editor.commands.setParagraph() };
    },
  }).configure({ HTMLAttributes: { dir: 'auto' } }),
  block: true,
  plainText: ownLine,
};

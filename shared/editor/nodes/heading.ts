import { mergeAttributes } from '@tiptap/core';
import { Heading, type Level } from '@tiptap/extension-heading';
import { type NodeForms, ownLine } from '../forms.ts';
import { blockKeys } from '../shortcuts.ts';

const levels: Level[] = [1, 2, 3, 4];

/**
 * A heading of level 1 to 4. The page's title is the only `h1`, so level 1 is written as `<h2 data-level="1">`
 * and so on. In foreign HTML, without `data-level`, `h1` to `h4` are levels 1 to 4 and anything deeper is 4.
 */
export const heading: NodeForms = {
  schema: Heading.extend({
    addAttributes() {
      return {
        level: {
          default: 1,
          parseHTML: (element) => levelFrom(element.getAttribute('data-level') ?? element.tagName.slice(1)),
          renderHTML: (attributes) => ({ 'data-level': levelFrom(attributes.level) }),
        },
      };
    },
    parseHTML() {
      return [{ tag: 'h1, h2, h3, h4, h5, h6' }];
    },
    renderHTML({ node, HTMLAttributes }) {
      return [`h${levelFrom(node.attrs.level) + 1}`, mergeAttributes({ dir: 'auto' }, HTMLAttributes), 0];
    },
    addKeyboardShortcuts() {
      return Object.fromEntries(
        levels.map((level) => [
          blockKeys.heading(level),
          () => this.editor.commands.toggleHeading({ level }),
        ]),
      );
    },
  }).configure({ levels }),
  block: true,
  lawful: { level: (value) => levels.includes(value as Level) },
  plainText: ownLine,
};

function levelFrom(value: unknown): Level {
  const level = Math.trunc(Number(value));
  return level >= 1 ? (Math.min(level, levels.length) as Level) : 1;
}

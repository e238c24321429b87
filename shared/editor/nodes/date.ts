import { mergeAttributes, Node } from '@tiptap/core';
import type { NodeForms } from '../forms.ts';

const schema = Node.create({
  name: 'date',
  group: 'inline',
  inline: true,
  atom: true,

  addAttributes() {
    return {
      day: {
        default: null,
        rendered: false,
        parseHTML: (element) => element.getAttribute('datetime'),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'time[datetime]', getAttrs: (time) => isDay(time.getAttribute('datetime')) && null }];
  },

  renderHTML({ node, HTMLAttributes }) {
    const day = isDay(node.attrs.day) ? node.attrs.day : '';
    return ['time', mergeAttributes({ datetime: day }, HTMLAttributes), day];
  },

  renderText({ node }) {
    return isDay(node.attrs.day) ? node.attrs.day : '';
  },
});

/** A day, as `YYYY-MM-DD`; each reader sees it in their own language. */
export const date: NodeForms = {
  schema,
  block: false,
  lawful: { day: isDay },
  plainText: { attributes: ['day'] },
};

/** Tells whether it is written as a day. 31 February is: who shows it decides what becomes of it. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
}

import { mergeAttributes, Node } from '@tiptap/core';
import { isText, type NodeForms } from '../forms.ts';

const schema = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,

  addAttributes() {
    return {
      account: {
        default: null,
        parseHTML: (element) => element.getAttribute('data-account'),
        renderHTML: ({ account }) => (typeof account === 'string' ? { 'data-account': account } : {}),
      },
      name: {
        default: '',
        rendered: false,
        parseHTML: (element) => (element.textContent ?? '').replace(/^@/, ''),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'span[data-type="mention"]' }];
  },

  renderHTML({ node, HTMLAttributes }) {
    const attributes = mergeAttributes({ 'data-type': 'mention', dir: 'auto' }, HTMLAttributes);
    return ['span', attributes, `@${mentionedName(node.attrs.name)}`];
  },

  renderText({ node }) {
    return `@${mentionedName(node.attrs.name)}`;
  },
});

/** A person of the school: account id, and the name at the time of writing. Who is mentioned is told once the page rests. */
export const mention: NodeForms = {
  schema,
  block: false,
  lawful: { account: isText, name: isText },
  plainText: { attributes: ['name'] },
};

/** The name as text, whatever a client wrote into the shared document. */
function mentionedName(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

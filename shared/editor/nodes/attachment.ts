import { mergeAttributes, Node } from '@tiptap/core';
import { isText, type NodeForms } from '../forms.ts';
import { isFileSource } from './file-source.ts';

const schema = Node.create({
  name: 'attachment',
  group: 'block',
  draggable: true,

  addAttributes() {
    return {
      src: {
        default: null,
        rendered: false,
        parseHTML: (element) => element.querySelector('a')?.getAttribute('href') ?? null,
      },
      name: {
        default: '',
        rendered: false,
        parseHTML: (element) => element.querySelector('a')?.textContent ?? '',
      },
      bytes: {
        default: null,
        parseHTML: (element) => sizeFrom(Number(element.getAttribute('data-bytes') ?? Number.NaN)),
        renderHTML: ({ bytes }) => (sizeFrom(bytes) === null ? {} : { 'data-bytes': String(bytes) }),
      },
    };
  },

  parseHTML() {
    return [
      {
        tag: 'div[data-type="attachment"]',
        getAttrs: (element) =>
          isFileSource(element.querySelector('a')?.getAttribute('href')) ? null : false,
      },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    const { src, name } = node.attrs;
    const link = { href: isFileSource(src) ? src : null, download: '' };
    const attributes = mergeAttributes({ 'data-type': 'attachment' }, HTMLAttributes);
    return ['div', attributes, ['a', link, typeof name === 'string' ? name : '']];
  },
});

/** A file of this school to be downloaded: `src` as of a picture, its `name`, and its size in `bytes` where it is known. */
export const attachment: NodeForms = {
  schema,
  block: true,
  lawful: {
    src: isFileSource,
    name: isText,
    bytes: (value) => value === null || sizeFrom(value) === value,
  },
  plainText: { attributes: ['name'], after: '\n' },
};

function sizeFrom(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;
}

import { type Attributes, mergeAttributes, Node } from '@tiptap/core';
import { isTextOrNothing, type NodeForms } from '../forms.ts';
import { isFileSource } from './file-source.ts';

const attributes: Attributes = {
  src: {
    default: null,
    rendered: false,
    parseHTML: (element) => element.querySelector('video, audio')?.getAttribute('src') ?? null,
  },
  name: {
    default: null,
    rendered: false,
    parseHTML: (element) => element.querySelector('video, audio')?.getAttribute('title') || null,
  },
  caption: {
    default: null,
    rendered: false,
    parseHTML: (element) => element.querySelector('figcaption')?.textContent || null,
  },
};

/**
 * A film or a sound of this school, played where it stands: `src` as of a picture, `name` of the file, `caption` below it.
 * `element` is both the name of the node and of what shows it.
 */
export function mediaForms(element: 'video' | 'audio'): NodeForms {
  const schema = Node.create({
    name: element,
    group: 'block',
    draggable: true,

    addAttributes() {
      return attributes;
    },

    parseHTML() {
      return [
        {
          tag: 'figure',
          getAttrs: (figure) => {
            const src = figure.querySelector(element)?.getAttribute('src');
            return isFileSource(src) ? null : false;
          },
        },
      ];
    },

    renderHTML({ node, HTMLAttributes }) {
      const { src, name, caption } = node.attrs;
      const player = {
        src: isFileSource(src) ? src : null,
        title: typeof name === 'string' ? name : null,
        controls: '',
        // Nothing of it is fetched before somebody wants to see or hear it.
        preload: 'none',
      };
      const figure = mergeAttributes({ class: element }, HTMLAttributes);
      return typeof caption === 'string' && caption !== ''
        ? ['figure', figure, [element, player], ['figcaption', { dir: 'auto' }, caption]]
        : ['figure', figure, [element, player]];
    },
  });
  return {
    schema,
    block: true,
    lawful: { src: isFileSource, name: isTextOrNothing, caption: isTextOrNothing },
    plainText: { attributes: ['name', 'caption'], after: '\n' },
  };
}

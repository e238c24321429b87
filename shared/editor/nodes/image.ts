import { mergeAttributes, Node } from '@tiptap/core';
import { isTextOrNothing, type NodeForms } from '../forms.ts';
import { isFileSource } from './file-source.ts';

export type ImageAttributes = {
  /** `/api/files/<id>` */
  src: string;
  /** What the picture shows, for those who do not see it; may be missing only if `decorative`. */
  alt?: string | null;
  /** Share of the text's width in per cent, 10 to 100; its own size, at most all of it, without. */
  width?: number | null;
  caption?: string | null;
  /** It says nothing that the text does not say, so screen readers pass over it. */
  decorative?: boolean;
};

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    image: {
      /** Inserts a picture that is already uploaded; refuses any other source. */
      insertImage: (attributes: ImageAttributes) => ReturnType;
    };
  }
}

const schema = Node.create({
  name: 'image',
  group: 'block',
  draggable: true,

  addAttributes() {
    return {
      src: {
        default: null,
        rendered: false,
        parseHTML: (element) => pictureIn(element)?.getAttribute('src') ?? null,
      },
      alt: {
        default: null,
        rendered: false,
        parseHTML: (element) => pictureIn(element)?.getAttribute('alt') || null,
      },
      width: {
        default: null,
        rendered: false,
        parseHTML: (element) => widthFrom(pictureIn(element)?.getAttribute('width')),
      },
      caption: {
        default: null,
        rendered: false,
        parseHTML: (element) => element.querySelector('figcaption')?.textContent || null,
      },
      decorative: {
        default: false,
        rendered: false,
        parseHTML: (element) => pictureIn(element)?.getAttribute('role') === 'presentation',
      },
    };
  },

  parseHTML() {
    const getAttrs = (element: HTMLElement) =>
      isFileSource(pictureIn(element)?.getAttribute('src')) ? null : false;
    return [
      { tag: 'figure', getAttrs },
      { tag: 'img', getAttrs },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    const { src, alt, width, caption, decorative } = node.attrs;
    const percent = widthFrom(width);
    const picture = {
      // A hostile client can write any source into the shared document; here it ends.
      src: isFileSource(src) ? src : null,
      alt: !decorative && typeof alt === 'string' ? alt : '',
      width: percent === null ? null : `${percent}%`,
      role: decorative === true ? 'presentation' : null,
    };
    const figure = mergeAttributes({ class: 'picture' }, HTMLAttributes);
    return typeof caption === 'string' && caption !== ''
      ? ['figure', figure, ['img', picture], ['figcaption', { dir: 'auto' }, caption]]
      : ['figure', figure, ['img', picture]];
  },

  addCommands() {
    return {
      insertImage:
        (attributes) =>
        ({ commands }) =>
          isFileSource(attributes.src) && commands.insertContent({ type: this.name, attrs: attributes }),
    };
  },
});

export const image: NodeForms = {
  schema,
  block: true,
  lawful: {
    src: isFileSource,
    alt: isTextOrNothing,
    width: (value) => value === null || widthFrom(value) === value,
    caption: isTextOrNothing,
    decorative: (value) => typeof value === 'boolean',
  },
  plainText: { attributes: ['alt', 'caption'], after: '\n' },
};

function pictureIn(element: HTMLElement): Element | null {
  return element.tagName === 'IMG' ? element : element.querySelector('img');
}

function widthFrom(value: unknown): number | null {
  const written = typeof value === 'string' ? /^(\d{1,3})%$/.exec(value)?.[1] : undefined;
  const percent = typeof value === 'number' ? value : Number(written);
  return percent >= 10 && percent <= 100 ? Math.round(percent) : null;
}

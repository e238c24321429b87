import type { PageNodeJson } from '../../shared/editor/page-json.ts';

/**
 * A short hand for the demo's pages: each function gives one node of a Tiptap document. Where inline text is
 * asked for, a plain string will do.
 */
export type Inline = string | PageNodeJson;

type Mark = NonNullable<PageNodeJson['marks']>[number];

export const page = (...content: PageNodeJson[]): PageNodeJson => ({ type: 'doc', content });

export const heading = (level: 1 | 2 | 3, words: string): PageNodeJson => ({
  type: 'heading',
  attrs: { level },
  content: [text(words)],
});

export const paragraph = (...inline: Inline[]): PageNodeJson => ({
  type: 'paragraph',
  content: inline.map(text),
});

export const bullets = (...items: Inline[][]): PageNodeJson => ({
  type: 'bulletList',
  content: items.map((inline) => ({ type: 'listItem', content: [paragraph(...inline)] })),
});

export const steps = (...items: Inline[][]): PageNodeJson => ({ ...bullets(...items), type: 'orderedList' });

/** A task list; a task that starts with `x ` is done. */
export const tasks = (...items: string[]): PageNodeJson => ({
  type: 'taskList',
  content: items.map((item) => ({
    type: 'taskItem',
    attrs: { checked: item.startsWith('x ') },
    content: [paragraph(item.replace(/^x /, ''))],
  })),
});

/** A table with a header row; columns from `numbersFrom` on (0 is the first) hold figures, set at their end. */
export const table = (numbersFrom: number, header: string[], ...rows: Inline[][]): PageNodeJson => {
  const row = (type: 'tableHeader' | 'tableCell', cells: Inline[]): PageNodeJson => ({
    type: 'tableRow',
    content: cells.map((cell, column) => ({
      type,
      attrs: { align: column >= numbersFrom ? 'end' : null },
      content: [paragraph(cell)],
    })),
  });
  return {
    type: 'table',
    content: [row('tableHeader', header), ...rows.map((cells) => row('tableCell', cells))],
  };
};

export const quote = (...inline: Inline[]): PageNodeJson => ({
  type: 'blockquote',
  content: [paragraph(...inline)],
});

export const code = (language: string, lines: string): PageNodeJson => ({
  type: 'codeBlock',
  attrs: { language },
  content: [text(lines)],
});

export const line = (): PageNodeJson => ({ type: 'horizontalRule' });

/** A picture of the school's description, by its key. `alt` says what it shows to those who do not see it. */
export const picture = (key: string, alt: string, caption: string): PageNodeJson => ({
  type: 'image',
  attrs: { src: `picture:${key}`, alt, caption },
});

export const formula = (latex: string): PageNodeJson => ({ type: 'blockFormula', attrs: { latex } });

export const maths = (latex: string): PageNodeJson => ({ type: 'inlineFormula', attrs: { latex } });

export const bold = (words: string): PageNodeJson => marked(words, { type: 'bold' });
export const italic = (words: string): PageNodeJson => marked(words, { type: 'italic' });
export const highlighted = (words: string): PageNodeJson => marked(words, { type: 'highlight' });
export const below = (words: string): PageNodeJson => marked(words, { type: 'subscript' });

export const link = (words: string, href: string): PageNodeJson =>
  marked(words, { type: 'link', attrs: { href } });

function marked(words: string, mark: Mark): PageNodeJson {
  return { type: 'text', text: words, marks: [mark] };
}

function text(inline: Inline): PageNodeJson {
  return typeof inline === 'string' ? { type: 'text', text: inline } : inline;
}

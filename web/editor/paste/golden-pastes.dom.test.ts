import { DOMParser } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import { type PageNodeJson, plainAttributes } from '../../../shared/editor/page-json.ts';
import { pageSchema } from '../../../shared/editor/page-schema.ts';
import { parsePage } from '../../../shared/editor/parse-page.ts';
import { pastedParts } from './pasted-parts.ts';

type Golden = { html?: string[]; text?: string[]; page: PageNodeJson[]; picturesLeftOut: number };

/** What lay on the clipboard, as the programs write it, and what becomes of it. */
const goldens = import.meta.glob<Golden>('./golden/*.json', { eager: true, import: 'default' });

describe.each(Object.entries(goldens))('%s', (_path, golden) => {
  test('becomes clean blocks of ours', async () => {
    const { page, picturesLeftOut } = await pasted(golden);
    expect(page).toEqual(golden.page);
    expect(picturesLeftOut).toBe(golden.picturesLeftOut);
  });

  test('is a page that may come in', async () => {
    const { page } = await pasted(golden);
    expect(() => parsePage({ type: 'doc', content: page })).not.toThrow();
  });
});

async function pasted({ html, text }: Pick<Golden, 'html' | 'text'>) {
  const source = { html: html?.join('\n') ?? null, text: text?.join('\n') ?? '', onProgress: () => {} };
  const { parts, picturesLeftOut } = await pastedParts(source, async () => {});
  const holder = document.createElement('div');
  for (const part of parts) if ('block' in part) holder.append(part.block);
  const { content = [] } = DOMParser.fromSchema(pageSchema).parse(holder).toJSON();
  return { page: content.map(withoutNulls), picturesLeftOut };
}

/** The same node without attributes that are null, as pages are stored. */
function withoutNulls({ attrs, marks, content, ...node }: PageNodeJson): PageNodeJson {
  const set = plainAttributes(attrs);
  return {
    ...node,
    ...(set && { attrs: set }),
    ...(marks && {
      marks: marks.map((mark) => ({
        type: mark.type,
        ...(plainAttributes(mark.attrs) && { attrs: plainAttributes(mark.attrs) ?? {} }),
      })),
    }),
    ...(content && { content: content.map(withoutNulls) }),
  };
}

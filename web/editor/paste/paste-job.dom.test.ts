import { afterEach, expect, test } from 'vitest';
import { pageOf, paragraph, type Writer, writerOn } from '../binding/testing/writer.ts';
import { FilesInText } from '../media/files-in-text.ts';
import { holdPlaces } from '../media/held-places.ts';
import type { Surroundings } from '../surroundings.ts';
import { pasteForeign } from './paste-job.ts';
import { pastedParts } from './pasted-parts.ts';

const opened: Writer[] = [];
afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

const t = ((key: string) => key) as never;
const dot = 'data:image/png;base64,iVBORw0KGgo=';

function minaOn(text: string, addFile: Surroundings['addFile'] = null) {
  const page = pageOf(paragraph('b1', text));
  const writer = writerOn(page, 'w', undefined, [FilesInText.configure({ addFile: () => addFile, t })]);
  opened.push(writer);
  return writer.editor;
}

async function paste(
  editor: Writer['editor'],
  html: string,
  at: { from: number; to?: number },
  ending = new AbortController(),
) {
  const { tr } = editor.state;
  const [place = 0] = holdPlaces(tr, at, [null]);
  editor.view.dispatch(tr);
  const job = { event: null, html, text: '', place, signal: ending.signal, onProgress: () => {} };
  await pasteForeign(editor, job, t);
}

const blocks = (editor: Writer['editor']) =>
  editor.state.doc.content.content.map((node) => `${node.type.name}: ${node.textContent}`);
const many = (count: number) => Array.from({ length: count }, (_, index) => `<p>Line ${index}</p>`).join('');

test('a few words go into the line as if they had been typed there', async () => {
  const editor = minaOn('One , two');
  await paste(editor, '<span style="font-weight:700">and a half</span>', { from: 5 });
  expect(blocks(editor)).toEqual(['paragraph: One and a half, two']);
  editor.commands.undo();
  expect(blocks(editor)).toEqual(['paragraph: One , two']);
});

test('what is selected gives way', async () => {
  const editor = minaOn('One two');
  await paste(editor, '<p>All</p>', { from: 1, to: 8 });
  expect(blocks(editor)).toEqual(['paragraph: All']);
});

test.each([
  ['at the end of a paragraph', 8, ['paragraph: One two'], []],
  ['within a paragraph', 5, ['paragraph: One '], ['paragraph: two']],
  ['at the start of a paragraph', 1, [], ['paragraph: One two']],
] as const)(
  'a long text goes in %s in its order, and is one step for undo',
  async (_where, from, before, after) => {
    const editor = minaOn('One two');
    await paste(editor, many(200), { from });
    const lines = Array.from({ length: 200 }, (_, index) => `paragraph: Line ${index}`);
    expect(blocks(editor)).toEqual([...before, ...lines, ...after]);
    editor.commands.undo();
    expect(blocks(editor)).toEqual(['paragraph: One two']);
    expect(editor.can().undo()).toBe(false);
  },
);

test('pictures that come along are sent, each standing where it stood; those of other places are told of', async () => {
  const sent: File[] = [];
  const editor = minaOn('One', (file) => {
    sent.push(file);
    return {
      progress: () => ({ is: 'waiting' }),
      subscribe: () => () => {},
      retry: () => {},
      giveUp: () => {},
      arrival: Promise.resolve({ id: `f${sent.indexOf(file)}`, name: file.name, kind: 'picture', bytes: 1 }),
    };
  });
  const html = `<p>a</p><p><img src="${dot}"><img src='${dot}'></p><p>b</p><p><img src="https://example.org/x.png"></p><img src="${dot}"><p>c</p>`;
  await paste(editor, html, { from: 4 });
  expect(sent.map(({ name, type, size }) => [name, type, size])).toEqual([
    ['1.png', 'image/png', 8],
    ['2.png', 'image/png', 8],
    ['3.png', 'image/png', 8],
  ]);
  const shown = () => editor.state.doc.content.content.map((node) => node.attrs.src ?? node.textContent);
  await expect.poll(shown).toEqual(['One', 'a', '/api/files/f0', '/api/files/f1', 'b', '/api/files/f2', 'c']);
  await expect.poll(() => editor.view.dom.querySelector('[role=status]')?.textContent).toBe('paste:pictures');
});

test('stopped in time, it leaves everything as it was', async () => {
  const editor = minaOn('One');
  const ending = new AbortController();
  ending.abort(new Error('stopped'));
  await expect(paste(editor, many(100), { from: 2 }, ending)).rejects.toThrow('stopped');
  expect(blocks(editor)).toEqual(['paragraph: One']);
});

test.each(['div', 'blockquote', 'span', 'b', 'ul><li', 'table><tr><td', 'details', 'font', 'section><p'])(
  'two thousand <%s> in one another are taken as far as anybody reads',
  async (tags) => {
    const html = `${`<${tags}>`.repeat(2_000)}deep`;
    const { parts } = await pastedParts({ html, text: '', onProgress: () => {} }, async () => {});
    const words = parts.map((part) => ('block' in part ? part.block.textContent : '')).join('');
    expect(words).toContain('deep');
    for (const part of parts) if ('block' in part) expect(depthOf(part.block)).toBeLessThan(200);
  },
);

test('five million letters end where a page does, in lines that a browser can lay out', async () => {
  const text = 'word '.repeat(1_000_000);
  const { parts, cut } = await pastedParts({ html: null, text, onProgress: () => {} }, async () => {});
  expect(cut).toBe(true);
  for (const part of parts)
    if ('block' in part) expect(part.block.textContent?.length).toBeLessThanOrEqual(10_000);
});

test('a table of 5,000 rows is cut, and that is told', async () => {
  const html = `<table>${'<tr><td>1</td></tr>'.repeat(5_000)}</table>`;
  const { parts, rowsLeftOut } = await pastedParts({ html, text: '', onProgress: () => {} }, async () => {});
  expect([parts.length, rowsLeftOut]).toEqual([1, 4_500]);
});

function depthOf(element: Element): number {
  let depth = 1;
  let level = [...element.children];
  while (level.length > 0) {
    depth += 1;
    level = level.flatMap((child) => [...child.children]);
  }
  return depth;
}

import { afterEach, expect, test, vi } from 'vitest';
import type { Source } from '../../../shared/editor/source.ts';
import { pageOf, type Writer, writerOn } from '../binding/testing/writer.ts';
import { pageViews } from '../page-views.ts';
import { citeSources, correctSource } from './cite-source.ts';

let writer: Writer;
afterEach(() => {
  writer.editor.destroy();
  writer.doc.destroy();
});

const carson: Source = {
  id: 'c',
  type: 'book',
  title: 'Silent Spring',
  author: [{ family: 'Carson', given: 'Rachel' }],
  issued: { 'date-parts': [[1962]] },
};
const cites = (source: unknown, locator: unknown = null) => ({
  type: 'paragraph',
  attrs: { id: null },
  content: [{ type: 'citation', attrs: { source, locator } }],
});

function open(...blocks: Parameters<typeof pageOf>): void {
  writer = writerOn(pageOf(...blocks), 'w', 1, pageViews(((key: string) => key) as never));
}
const shown = () =>
  [...writer.editor.view.dom.querySelectorAll('[data-type="citation"]')].map((dom) => dom.textContent);

test('citations read as the bibliography of the page says, and are listed in it', async () => {
  open(cites(carson), cites(carson, '23'), { type: 'bibliography', attrs: { id: 'b', style: 'numbers' } });
  await vi.waitFor(() => expect(shown()).toEqual(['[1]', '[1, p. 23]']), { timeout: 5_000 });
  expect(writer.editor.view.dom.querySelectorAll('[data-source-id]')).toHaveLength(1);
});

test('a source is corrected wherever it is cited, and taken back in one step', async () => {
  open(cites(carson), cites({ ...carson, id: 'other', title: 'The Sea' }), cites(carson));
  await vi.waitFor(() => expect(shown()[0]).toBe('(Carson, 1962a)'), { timeout: 5_000 });
  correctSource(writer.editor, { ...carson, issued: { 'date-parts': [[1963]] } });
  await vi.waitFor(() => expect(shown()).toEqual(['(Carson, 1963)', '(Carson, 1962)', '(Carson, 1963)']), {
    timeout: 5_000,
  });
  writer.editor.commands.undo();
  await vi.waitFor(() => expect(shown()).toEqual(['(Carson, 1962a)', '(Carson, 1962b)', '(Carson, 1962a)']), {
    timeout: 5_000,
  });
});

test('what is cited stands after a space, in one step', () => {
  open({ type: 'paragraph', attrs: { id: 'a' }, content: [{ type: 'text', text: 'As she wrote' }] });
  citeSources(writer.editor, 13, [carson, { ...carson, id: 'd' }]);
  expect(writer.editor.state.doc.firstChild?.childCount).toBe(4);
  expect(writer.editor.state.doc.textContent).toBe('As she wrote  ');
  writer.editor.commands.undo();
  expect(writer.editor.state.doc.textContent).toBe('As she wrote');
  expect(writer.editor.state.doc.firstChild?.childCount).toBe(1);
});

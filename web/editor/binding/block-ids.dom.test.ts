import type { Node } from '@tiptap/pm/model';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { join, pageOf, paragraph, type Writer, write, writerOn } from './testing/writer.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test('opening a complete page writes nothing', () => {
  const { doc } = open(
    pageOf(paragraph('a', 'one'), { type: 'image', attrs: { id: 'p', src: '/api/files/f1' } }),
  );
  expect(doc.store.clients.size).toBe(1);
});

test('opening a page whose blocks lack ids writes nothing; writing there gives them', () => {
  const { editor, doc } = open(null);
  write(doc, (text) => text.push([new Y.XmlElement('paragraph')]));
  expect(doc.store.clients.has(doc.clientID)).toBe(false);
  editor.commands.insertContentAt(1, 'typed');
  expectUnique({ editor });
});

test("others' splits and undo change no id", () => {
  const stored = pageOf(paragraph('a', 'clean water'));
  const [mina, leo] = [open(stored, 'm'), open(stored, 'l')];
  join(mina.doc, leo.doc);
  mina.editor.chain().setTextSelection(6).splitBlock().run();
  expect(blocksOf(leo)).toEqual(['a clean', 'm1  water']);
  leo.editor.chain().setTextSelection(2).splitBlock().run();
  expect(blocksOf(mina)).toEqual(['a c', 'l1 lean', 'm1  water']);
  mina.editor.commands.undo();
  expect(blocksOf(mina)).toEqual(blocksOf(leo));
  expectUnique(mina);
});

function open(stored: Uint8Array | null, name?: string): Writer {
  const writer = writerOn(stored, name);
  opened.push(writer);
  return writer;
}

/** `<id> <text>` of each block, in order. */
function blocksOf({ editor }: Writer): string[] {
  return editor.state.doc.children.map((node: Node) => `${node.attrs.id} ${node.textContent}`);
}

function expectUnique({ editor }: Pick<Writer, 'editor'>): void {
  const ids: unknown[] = [];
  editor.state.doc.descendants((node: Node) => {
    if (node.isBlock) ids.push(node.attrs.id);
  });
  expect(ids).not.toContain(null);
  expect(new Set(ids).size).toBe(ids.length);
}

import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { jsonOfDoc } from '../../../shared/editor/ydoc.ts';
import { standInsKept } from './keep-stand-ins.ts';
import { isStandIn } from './stand-ins.ts';
import { join, pageOf, paragraph, type Writer, write, writerOn } from './testing/writer.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

/** A page of `one`, a drawing, and `two` with a sticker before its last letter. */
const stored = (() => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, pageOf(paragraph('a', 'one'), paragraph('b', 'tw')));
  write(doc, (text) => {
    text.insert(1, [drawing()]);
    (text.get(2) as Y.XmlElement).push([new Y.XmlElement('sticker'), new Y.XmlText('o')]);
  });
  return Y.encodeStateAsUpdate(doc);
})();

const drawn = {
  type: 'drawing',
  attrs: { scale: 2, points: [1, 2] },
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'inside', marks: [{ type: 'sparkle' }] }] },
    { type: 'stroke' },
  ],
};

describe('what stands for something unknown', () => {
  test.each<[string, (writer: Writer) => void]>([
    ['the block before it becomes a heading', ({ editor }) => editor.commands.setTextSelection(1)],
    ['it is wrapped', ({ editor }) => editor.chain().setNodeSelection(5).wrapIn('blockquote').run()],
    ['all is wrapped', ({ editor }) => editor.chain().selectAll().wrapIn('blockquote').run()],
    [
      'its line becomes a heading',
      ({ editor }) => editor.chain().setTextSelection(7).setHeading({ level: 2 }).run(),
    ],
    ['its line is split before it', ({ editor }) => editor.chain().setTextSelection(8).splitBlock().run()],
    ['its line is split behind it', ({ editor }) => editor.chain().setTextSelection(10).splitBlock().run()],
    ['all words are made bold', ({ editor }) => editor.chain().selectAll().toggleBold().run()],
    ['the block before it goes behind it', (writer) => drag(writer, 0, 2)],
    ['it is dragged to the end', (writer) => drag(writer, 1, 3)],
    ['its line is dragged before it', (writer) => drag(writer, 2, 0)],
  ])('goes along with its whole content when %s', (_, act) => {
    const writer = open();
    act(writer);
    writer.editor.state.doc.check();
    const page = JSON.stringify(jsonOfDoc(writer.doc));
    expect(page.split(JSON.stringify(drawn))).toHaveLength(2);
    expect(page.split('{"type":"sticker"}')).toHaveLength(2);
    expect(standInsIn(writer.editor.state.doc)).toHaveLength(2);
    while (writer.editor.commands.undo());
    expect(jsonOfDoc(writer.doc)).toEqual(jsonOfDoc(open().doc));
  });

  test('2,000 unknown parts in one another go along too', () => {
    const writer = open((text) => {
      let parent = text.get(1) as Y.XmlElement;
      for (let depth = 0; depth < 2_000; depth++) {
        const inner = new Y.XmlElement('layer');
        parent.insert(0, [inner]);
        parent = inner;
      }
      parent.insert(0, [new Y.XmlText('deepest')]);
    });
    drag(writer, 1, 3);
    let last: unknown = writer.text.get(2);
    for (let depth = 0; depth < 2_000; depth++) last = (last as Y.XmlElement).get(0);
    expect(String((last as Y.XmlElement).get(0))).toBe('deepest');
  });

  test.each<[string, (writer: Writer) => void]>([
    ['everything is deleted', ({ editor }) => editor.chain().selectAll().deleteSelection().run()],
    [
      'everything is typed over',
      ({ editor }) => editor.view.dispatch(editor.state.tr.insertText('x', 1, 10)),
    ],
    [
      'it is typed over',
      ({ editor }) => {
        editor.commands.setNodeSelection(5);
        editor.view.dispatch(
          editor.state.tr.replaceSelectionWith(editor.schema.nodes.horizontalRule?.create() as Node),
        );
      },
    ],
    [
      'it is chosen, and what stands before it is deleted too',
      ({ editor }) => {
        editor.commands.setNodeSelection(5);
        editor.view.dispatch(editor.state.tr.delete(0, 6));
      },
    ],
    [
      'an empty table is put in its place',
      ({ editor }) => {
        editor.commands.setNodeSelection(5);
        editor.commands.insertTable({ rows: 2, cols: 2 });
      },
    ],
    [
      'it is cut',
      ({ editor }) => {
        editor.commands.setNodeSelection(5);
        editor.view.dispatch(editor.state.tr.deleteSelection().setMeta('uiEvent', 'cut'));
      },
    ],
  ])('stays, and the editor is told, when %s', (_, act) => {
    const writer = open();
    const told: unknown[] = [];
    writer.editor.view.dom.addEventListener(standInsKept, (event) =>
      told.push((event as CustomEvent).detail),
    );
    const before = jsonOfDoc(writer.doc);
    act(writer);
    expect(jsonOfDoc(writer.doc)).toEqual(before);
    expect(told).toHaveLength(1);
  });

  test('is deleted by whoever selects it alone, and comes back by undo', () => {
    const writer = open();
    const before = jsonOfDoc(writer.doc);
    writer.editor.commands.setNodeSelection(5);
    writer.editor.commands.deleteSelection();
    expect(JSON.stringify(jsonOfDoc(writer.doc))).not.toContain('drawing');
    writer.editor.commands.undo();
    expect(jsonOfDoc(writer.doc)).toEqual(before);
    expect(standInsIn(writer.editor.state.doc)).toHaveLength(2);
  });

  test('is copied with its content within the page, and never written as what stands there', () => {
    const writer = open();
    const { editor } = writer;
    const slice = new Slice(Fragment.from(editor.state.doc.child(1)), 0, 0);
    editor.view.dispatch(editor.state.tr.replace(0, 0, slice));
    expect(jsonOfDoc(writer.doc).content.filter(({ type }) => type === 'drawing')).toEqual([drawn, drawn]);
    editor.commands.insertContentAt(0, { type: 'blockStandIn', attrs: { id: '77:1' } });
    editor.commands.insertContentAt(1, { type: 'inlineStandIn', attrs: { id: { toString: 1 } } });
    expect(JSON.stringify(jsonOfDoc(writer.doc))).not.toContain('StandIn');
    expect(standInsIn(editor.state.doc)).toHaveLength(3);
  });

  test('is not read from a clipboard', () => {
    const writer = open();
    const html = writer.editor.getHTML();
    const target = open();
    target.editor.commands.setContent(html);
    target.editor.commands.insertContent('<div data-type="stand-in" data-id="1:1">x</div>');
    expect(standInsIn(target.editor.state.doc).length).toBeLessThanOrEqual(2);
    expect(JSON.stringify(jsonOfDoc(target.doc))).not.toContain('StandIn');
  });

  test('cannot be feigned from Yjs', () => {
    const writer = open((text) =>
      text.push([new Y.XmlElement('blockStandIn'), new Y.XmlElement('inlineStandIn')]),
    );
    writer.editor.commands.insertContentAt(2, 'X');
    expect(standInsIn(writer.editor.state.doc).map(({ attrs }) => attrs.why)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(writer.text.length).toBe(5);
  });

  test('others see nothing change when somebody writes around it, and what they change in it stays', () => {
    const [mina, tomas] = [open(), open()];
    join(mina.doc, tomas.doc);
    (tomas.text.get(1) as Y.XmlElement).setAttribute('scale', 3 as unknown as string);
    mina.editor.chain().insertContentAt(1, 'X').setTextSelection(9).splitBlock().run();
    expect((tomas.text.get(1) as Y.XmlElement).getAttribute('scale')).toBe(3);
    expect(tomas.editor.getJSON()).toEqual(mina.editor.getJSON());
  });
});

function open(change: (text: Y.XmlFragment) => void = () => {}): Writer {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored);
  write(doc, change);
  const writer = writerOn(Y.encodeStateAsUpdate(doc));
  opened.push(writer);
  return writer;
}

function drawing(): Y.XmlElement {
  const made = new Y.XmlElement('drawing');
  made.setAttribute('scale', 2 as unknown as string);
  made.setAttribute('points', [1, 2] as unknown as string);
  const inside = new Y.XmlElement('paragraph');
  const words = new Y.XmlText();
  words.insert(0, 'inside', { sparkle: {} });
  inside.insert(0, [words]);
  made.insert(0, [inside, new Y.XmlElement('stroke')]);
  return made;
}

/** Moves a block to before another, as a drag does. */
function drag({ editor }: Writer, from: number, to: number): void {
  const { doc, tr } = editor.state;
  const block = doc.child(from);
  const begin = (index: number) =>
    Array.from({ length: index }, (_, i) => doc.child(i).nodeSize).reduce((a, b) => a + b, 0);
  tr.delete(begin(from), begin(from) + block.nodeSize);
  editor.view.dispatch(tr.insert(tr.mapping.map(begin(to)), block));
}

function standInsIn(doc: Node): Node[] {
  const found: Node[] = [];
  doc.descendants((node) => {
    if (isStandIn(node)) found.push(node);
  });
  return found;
}

test('a selected stand-in stays selected while others write', () => {
  const [mina, tomas] = [open(), open()];
  join(mina.doc, tomas.doc);
  mina.editor.commands.setNodeSelection(5);
  tomas.editor.commands.insertContentAt(1, 'Now: ');
  const { selection } = mina.editor.state;
  expect(selection instanceof NodeSelection && isStandIn(selection.node)).toBe(true);
});

import { afterEach, expect, test } from 'vitest';
import { pageOf, paragraph, type Writer, writerOn } from '../binding/testing/writer.ts';
import type { ArrivedFile, FileOnItsWay, FileProgress, Surroundings } from '../surroundings.ts';
import { addFiles, FilesInText } from './files-in-text.ts';

/** A file whose way is scripted by the test. */
type Way = {
  name: string;
  gaveUp: boolean;
  retried: number;
  arrive(file: ArrivedFile | null): void;
  tell(progress: FileProgress): void;
};

let ways: Way[] = [];
const opened: Writer[] = [];

afterEach(() => {
  ways = [];
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

const addFile: NonNullable<Surroundings['addFile']> = ({ name }) => {
  let progress: FileProgress = { is: 'waiting' };
  const listeners = new Set<() => void>();
  let arrive: Way['arrive'] = () => {};
  const arrival = new Promise<ArrivedFile | null>((settle) => {
    arrive = settle;
  });
  const way: Way = {
    name,
    gaveUp: false,
    retried: 0,
    arrive,
    tell: (next) => {
      progress = next;
      for (const listener of listeners) listener();
    },
  };
  ways.push(way);
  const followed: FileOnItsWay = {
    progress: () => progress,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retry: () => {
      way.retried += 1;
    },
    giveUp: () => {
      way.gaveUp = true;
      arrive(null);
    },
    arrival,
  };
  return followed;
};

function minaOn(...texts: string[]) {
  const page = pageOf(...texts.map((text, index) => paragraph(`b${index}`, text)));
  const writer = writerOn(page, 'w', undefined, [FilesInText.configure({ addFile: () => addFile })]);
  opened.push(writer);
  return writer.editor;
}

const picture = (id: string): ArrivedFile => ({ id, name: `${id}.png`, kind: 'picture', bytes: 9 });
const file = (name: string) => new File(['abc'], name);
const kinds = (editor: Writer['editor']) => editor.state.doc.content.content.map((node) => node.type.name);
/** Names of the files that stand in the text while they are on their way. */
const waiting = (editor: Writer['editor']) =>
  [...editor.view.dom.querySelectorAll('[role=group] bdi')].map((name) => name.textContent);
/** After all that follows from promises that are kept. */
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

test('a file stands at its place for whoever adds it, is not in the text, and is put there by one step', async () => {
  const editor = minaOn('One', 'Two');
  addFiles(editor, [file('weir.png')], { at: 2 });
  expect(waiting(editor)).toEqual(['weir.png']);
  expect(kinds(editor)).toEqual(['paragraph', 'paragraph']);
  editor.commands.insertContentAt(0, { type: 'paragraph', content: [{ type: 'text', text: 'Before' }] });
  ways[0]?.arrive(picture('f1'));
  await settled();
  expect(waiting(editor)).toEqual([]);
  expect(kinds(editor)).toEqual(['paragraph', 'paragraph', 'image', 'paragraph']);
  expect(editor.state.doc.child(2).attrs).toMatchObject({ src: '/api/files/f1', alt: null });
  editor.commands.undo();
  expect(kinds(editor)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  expect(editor.getText()).toContain('Before');
});

test('several keep their order, whichever arrives first', async () => {
  const editor = minaOn('One');
  addFiles(editor, [file('1.png'), file('2.png'), file('3.png')], { at: 3 });
  for (const index of [1, 2, 0]) {
    ways[index]?.arrive(picture(`f${index + 1}`));
    await settled();
  }
  const sources = editor.state.doc.content.content.map((node) => node.attrs.src).filter(Boolean);
  expect(sources).toEqual(['/api/files/f1', '/api/files/f2', '/api/files/f3']);
});

test.each([
  ['film', 'video'],
  ['sound', 'audio'],
  ['document', 'attachment'],
  ['other', 'attachment'],
] as const)('a %s becomes %s', async (kind, type) => {
  const editor = minaOn('One');
  addFiles(editor, [file('a.bin')], { at: 3 });
  ways[0]?.arrive({ id: 'f1', name: 'a.bin', kind, bytes: 9 });
  await settled();
  expect(kinds(editor)).toEqual(['paragraph', type]);
  expect(editor.state.doc.child(1).attrs.name).toBe('a.bin');
});

test('what fails says why, can be sent again, and can be given up', async () => {
  const editor = minaOn('One');
  addFiles(editor, [file('a.png')], { at: 3 });
  const [way] = ways;
  way?.tell({ is: 'sending', share: 0.5 });
  expect(editor.view.dom.querySelector('progress')?.value).toBe(0.5);
  way?.tell({ is: 'failed', title: 'No network.', words: 'Try again later.', mayHelpAgain: true });
  expect(editor.view.dom.querySelector('[role=alert]')?.textContent).toBe('No network. Try again later.');
  const [again, stop] = editor.view.dom.querySelectorAll('button');
  again?.click();
  expect(way?.retried).toBe(1);
  stop?.click();
  await settled();
  expect(way?.gaveUp).toBe(true);
  expect(waiting(editor)).toEqual([]);
  expect(editor.can().undo()).toBe(false);
});

test('what arrives while nothing can be written is put in as soon as something can', async () => {
  const editor = minaOn('One');
  addFiles(editor, [file('a.png')], { at: 3 });
  editor.setEditable(false);
  ways[0]?.arrive(picture('f1'));
  await settled();
  expect(kinds(editor)).toEqual(['paragraph']);
  expect(waiting(editor)).toEqual(['a.png']);
  editor.setEditable(true);
  await settled();
  expect(kinds(editor)).toEqual(['paragraph', 'image']);
});

test('a place whose text is deleted is not lost', async () => {
  const editor = minaOn('One', 'Two');
  addFiles(editor, [file('a.png')], { at: 2 });
  editor.commands.deleteRange({ from: 0, to: editor.state.doc.content.size });
  ways[0]?.arrive(picture('f1'));
  await settled();
  expect(kinds(editor)).toContain('image');
});

test('another picture takes the place of one and keeps its words', async () => {
  const editor = minaOn('One');
  editor.commands.insertContentAt(5, {
    type: 'image',
    attrs: { src: '/api/files/f1', alt: 'The weir', width: 50 },
  });
  addFiles(editor, [file('b.png')], { at: 5, replaces: true });
  ways[0]?.arrive(picture('f2'));
  await settled();
  expect(editor.state.doc.child(1).attrs).toMatchObject({ src: '/api/files/f2', alt: 'The weir', width: 50 });
});

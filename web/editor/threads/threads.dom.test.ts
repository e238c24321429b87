import type { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { join, pageOf, paragraph, type Writer, writerOn } from '../binding/testing/writer.ts';
import { anchorOfSelection } from './anchor-of-selection.ts';
import { ShownThreads } from './shown-threads.ts';
import { ThreadPlaces, type ThreadToPlace } from './thread-places.ts';

const page = pageOf(
  paragraph('a', 'The river runs clear above the mill.'),
  paragraph('b', 'Below the car park there were none at all.'),
);

const opened: { writer: Writer; places: ThreadPlaces }[] = [];

function open(name: string, stored: Uint8Array = page) {
  const writer = writerOn(stored, name, undefined, [ShownThreads]);
  const places = new ThreadPlaces(writer.editor, document.body, 'has a comment');
  opened.push({ writer, places });
  return { ...writer, places };
}

afterEach(() => {
  vi.useRealTimers();
  for (const { writer, places } of opened.splice(0)) {
    places.destroy();
    writer.editor.destroy();
    writer.doc.destroy();
  }
});

/** What the screen of somebody shows as the words of a thread. */
function wordsOf(editor: Editor, thread: string): string {
  return [...editor.view.dom.querySelectorAll(`[data-thread="${thread}"]`)]
    .map((words) => words.textContent)
    .join('|');
}

function about(editor: Editor, words: string): ThreadToPlace['anchor'] {
  let at = -1;
  editor.state.doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (index >= 0) at = pos + index;
  });
  editor.commands.setTextSelection({ from: at, to: at + words.length });
  const anchor = anchorOfSelection(editor.state);
  if (!anchor) throw new Error(`nothing can be said about ${words}`);
  return anchor;
}

const comment = (id: string, anchor: ThreadToPlace['anchor']): ThreadToPlace => ({
  id,
  anchor,
  look: 'comment',
});

describe('threads in the text', () => {
  it('are found on another screen by what one has said of the selection', () => {
    const mina = open('m');
    const teacher = open('t');
    const anchor = about(teacher.editor, 'car park');
    expect(anchor).toMatchObject({
      kind: 'passage',
      block: 'b',
      quote: 'car park',
      before: expect.stringMatching(/Below the $/),
    });
    mina.places.show([comment('one', anchor)], null);
    expect(wordsOf(mina.editor, 'one')).toBe('car park');
    expect(mina.editor.view.dom.querySelector('[data-thread]')?.getAttribute('aria-description')).toBe(
      'has a comment',
    );
  });

  it('each show all of their words where they overlap, and write nothing', () => {
    const { editor, doc, places } = open('m');
    const before = Y.encodeStateAsUpdate(doc);
    places.show(
      [comment('one', about(editor, 'car park there')), comment('two', about(editor, 'park there were'))],
      'two',
    );
    expect(wordsOf(editor, 'one').replaceAll('|', '')).toBe('car park there');
    expect(wordsOf(editor, 'two').replaceAll('|', '')).toBe('park there were');
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it('stay with their words while others write round and in them', () => {
    const [mina, tomas] = [open('m'), open('t')];
    join(mina.doc, tomas.doc);
    mina.places.show([comment('one', about(mina.editor, 'car park'))], null);
    tomas.editor.commands.insertContentAt(1, 'We saw: ');
    const at = tomas.editor.state.doc.textContent.length;
    expect(at).toBeGreaterThan(0);
    const inside = about(tomas.editor, 'park');
    expect(inside.kind).toBe('passage');
    tomas.editor.commands.insertContentAt(tomas.editor.state.selection.from, 'big ');
    expect(wordsOf(mina.editor, 'one')).toBe('car big park');
  });

  it('are gone with their words, and come back with an undo', async () => {
    const { editor, places } = open('m');
    const anchor = about(editor, 'car park');
    places.show([comment('one', anchor)], null);
    editor.storage.pageBinding.undo?.stopCapturing();
    editor.commands.deleteSelection();
    expect(wordsOf(editor, 'one')).toBe('');
    await vi.waitFor(() => expect(places.read().get('one')).toBeNull());
    editor.commands.undo();
    await vi.waitFor(() => expect(wordsOf(editor, 'one')).toBe('car park'));
    expect(places.read().get('one')).not.toBeNull();
  });

  it('are put away when they are no longer asked for', () => {
    const { editor, places } = open('m');
    places.show([comment('one', about(editor, 'car park')), comment('two', about(editor, 'mill'))], 'one');
    places.show([comment('two', about(editor, 'mill'))], null);
    expect(wordsOf(editor, 'one')).toBe('');
    expect(wordsOf(editor, 'two')).toBe('mill');
  });

  it('that come many at once are told of after the frame that measures them, few within it', async () => {
    const { editor, places } = open('m');
    editor.commands.setTextSelection(3);
    const anchor = anchorOfSelection(editor.state);
    if (!anchor) throw new Error('nothing can be said about a block');
    const frames: FrameRequestCallback[] = [];
    const nextFrame = vi
      .spyOn(globalThis, 'requestAnimationFrame')
      .mockImplementation((act) => frames.push(act));
    const shown = (count: number) => Array.from({ length: count }, (_, at) => comment(`${at}`, anchor));
    const measure = (count: number) => {
      places.show(shown(count), null);
      for (const act of frames.splice(0)) act(0);
      return places.read().size;
    };
    expect(measure(3)).toBe(3);
    expect(measure(60)).toBe(3);
    await vi.waitFor(() => expect(places.read().size).toBe(60));
    nextFrame.mockRestore();
  });

  it('say which of them were pressed on, the narrowest first', () => {
    const { editor, places } = open('m');
    places.show(
      [comment('wide', about(editor, 'Below the car park')), comment('one', about(editor, 'car'))],
      null,
    );
    const pressed = vi.fn();
    editor.storage.shownThreads.pressed = pressed;
    about(editor, 'car');
    const at = editor.state.selection.from + 1;
    editor.view.someProp('handleClick', (handle) => handle(editor.view, at, new MouseEvent('click')));
    expect(pressed).toHaveBeenCalledWith(['one', 'wide']);
  });

  it('are about a block where no words are selected', () => {
    const { editor } = open('m');
    editor.commands.setTextSelection(3);
    expect(anchorOfSelection(editor.state)).toEqual({
      kind: 'block',
      block: 'a',
      item: expect.anything(),
      quote: 'The river runs clear above the mill.',
      version: 0,
    });
  });
});

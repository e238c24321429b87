import type { JSONContent } from '@tiptap/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Proposal } from '../../../shared/contracts/comments/suggestion.ts';
import { join, pageOf, paragraph, type Writer, writerOn } from '../binding/testing/writer.ts';
import { bodyOfRange, putIntoText } from './proposal-in-text.ts';

const page = pageOf(
  paragraph('a', 'This proves that the car park poisons the river.'),
  paragraph('b', 'We measured more.'),
);
let mina: Writer;
let tomas: Writer;

beforeEach(() => {
  mina = writerOn(page, 'm');
  tomas = writerOn(page, 't');
  join(mina.doc, tomas.doc);
});

afterEach(() => {
  for (const { editor, doc } of [mina, tomas]) {
    editor.destroy();
    doc.destroy();
  }
});

const body = (...lines: string[]) => ({
  type: 'doc' as const,
  content: lines.map((text) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] })),
});
const as = (content: JSONContent) => content;

function rangeOf({ editor }: Writer, words: string) {
  let from = -1;
  editor.state.doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (index >= 0) from = pos + index;
  });
  return { from, to: from + words.length };
}

const lines = ({ editor }: Writer) => editor.state.doc.children.map(({ textContent }) => textContent);
const before = ['This proves that the car park poisons the river.', 'We measured more.'];

const proposals: [string, Proposal, string[]][] = [
  [
    'other words',
    { kind: 'replace', content: body('could mean') },
    ['This could mean that the car park poisons the river.', 'We measured more.'],
  ],
  ['nothing', { kind: 'delete' }, ['This  that the car park poisons the river.', 'We measured more.']],
  [
    'words before',
    { kind: 'insert', side: 'before', content: body('hardly ') },
    ['This hardly proves that the car park poisons the river.', 'We measured more.'],
  ],
  [
    'words after',
    { kind: 'insert', side: 'after', content: body(' to us') },
    ['This proves to us that the car park poisons the river.', 'We measured more.'],
  ],
  [
    'a new paragraph',
    { kind: 'paragraph', content: body('Why?', 'How?') },
    [before[0] ?? '', 'Why?', 'How?', 'We measured more.'],
  ],
];

describe('a suggestion in the text', () => {
  it.each(proposals)('puts %s there, for all, and back as one step', (_, proposal, after) => {
    const put = putIntoText(mina.editor, rangeOf(mina, 'proves'), proposal, as);
    expect(lines(mina)).toEqual(after);
    expect(lines(tomas)).toEqual(after);
    expect(put?.takeBack()).toBe(true);
    expect(lines(tomas)).toEqual(before);
  });

  it('marks words, and takes the mark back', () => {
    const put = putIntoText(
      mina.editor,
      rangeOf(mina, 'proves'),
      { kind: 'format', mark: 'bold', on: true },
      as,
    );
    expect(tomas.editor.getHTML()).toContain('<strong>proves</strong>');
    expect(put?.takeBack()).toBe(true);
    expect(tomas.editor.getHTML()).not.toContain('<strong>');
  });

  it('moves a block behind another', () => {
    const { from } = rangeOf(mina, 'This');
    const put = putIntoText(mina.editor, { from: from - 1, to: from }, { kind: 'move', after: 'b' }, as);
    expect(lines(tomas)).toEqual([...before].reverse());
    expect(put?.takeBack()).toBe(true);
    expect(lines(tomas)).toEqual(before);
  });

  it('moves the last block to the top, and leaves nothing in its place', () => {
    const { from } = rangeOf(mina, 'We measured');
    putIntoText(mina.editor, { from: from - 1, to: from }, { kind: 'move', after: null }, as);
    expect(lines(mina)).toEqual([...before].reverse());
    expect(lines(tomas)).toEqual([...before].reverse());
  });

  it('is taken back after others and I have written elsewhere, and not over what others wrote in it', () => {
    const put = putIntoText(
      mina.editor,
      rangeOf(mina, 'proves'),
      { kind: 'replace', content: body('could mean') },
      as,
    );
    tomas.editor.commands.insertContentAt(1, 'Look: ');
    mina.editor.commands.insertContentAt(rangeOf(mina, 'more').from, 'even ');
    expect(put?.takeBack()).toBe(true);
    expect(lines(tomas)).toEqual([`Look: ${before[0]}`, 'We measured even more.']);

    const again = putIntoText(
      mina.editor,
      rangeOf(mina, 'proves'),
      { kind: 'replace', content: body('could mean') },
      as,
    );
    tomas.editor.commands.insertContentAt(rangeOf(tomas, 'mean').from, 'well ');
    mina.editor.commands.insertContentAt(rangeOf(mina, 'even').from, 'and ');
    expect(again?.takeBack()).toBe(false);
    expect(lines(tomas)[0]).toBe('Look: This could well mean that the car park poisons the river.');
  });

  it('keeps marks that all of the old words had', () => {
    const range = rangeOf(mina, 'proves');
    mina.editor.chain().setTextSelection(range).toggleUnderline().run();
    putIntoText(mina.editor, rangeOf(mina, 'proves'), { kind: 'replace', content: body('shows') }, as);
    expect(tomas.editor.getHTML()).toContain('<u>shows</u>');
  });

  it('is refused where the page cannot hold it, or somebody may not write', () => {
    const range = rangeOf(mina, 'proves');
    const odd = {
      kind: 'replace',
      content: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'nonsense' }] }] },
    };
    expect(putIntoText(mina.editor, range, odd as never, as)).toBeNull();
    mina.editor.setEditable(false);
    expect(putIntoText(mina.editor, range, { kind: 'delete' }, as)).toBeNull();
    expect(lines(tomas)).toEqual(before);
  });

  it('begins with the old words and the marks that the small editor knows', () => {
    mina.editor.chain().setTextSelection(rangeOf(mina, 'proves')).toggleBold().toggleUnderline().run();
    const { from } = rangeOf(mina, 'This');
    expect(bodyOfRange(mina.editor.state, { from, to: rangeOf(mina, ' that').from })).toEqual({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'This ' },
            { type: 'text', text: 'proves', marks: [{ type: 'bold' }] },
          ],
        },
      ],
    });
  });
});

import type { Node } from '@tiptap/pm/model';

export type Count = { words: number; letters: number; paragraphs: number };

/** Words that a student reads in a minute. */
const readInMinute = 200;

const nothing: Count = { words: 0, letters: 0, paragraphs: 0 };
const counted = new WeakMap<Node, Count>();

export function minutesToRead(words: number): number {
  return Math.max(1, Math.round(words / readInMinute));
}

/**
 * How long a page is; blocks that have not changed are not counted again. 'unfinished' when the time is over: the next call
 * goes on where this one stopped.
 */
export function countWords(doc: Node, deadline: { timeRemaining(): number }): Count | 'unfinished' {
  let sum = nothing;
  for (let index = 0; index < doc.childCount; index++) {
    const block = doc.child(index);
    if (!counted.has(block) && deadline.timeRemaining() <= 1) return 'unfinished';
    sum = plus(sum, countOf(block));
  }
  return sum;
}

/** The same for what is chosen: whole blocks are known already. */
export function countBetween(doc: Node, from: number, to: number): Count {
  let sum = nothing;
  doc.forEach((block, offset) => {
    const end = offset + block.nodeSize;
    if (end <= from || offset >= to) return;
    if (from <= offset && end <= to) sum = plus(sum, countOf(block));
    else sum = plus(sum, countText(doc.textBetween(Math.max(from, offset), Math.min(to, end), '\n', ' ')));
  });
  return sum;
}

function countOf(block: Node): Count {
  const known = counted.get(block);
  if (known) return known;
  const count = countText(block.textBetween(0, block.content.size, '\n', ' '));
  counted.set(block, count);
  return count;
}

function countText(text: string): Count {
  return {
    words: (text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+|\p{M}+[\p{L}\p{N}]*)*/gu) ?? []).length,
    letters: text.replace(/\s+/g, '').length,
    paragraphs: text.split('\n').filter((line) => line.trim() !== '').length,
  };
}

function plus(one: Count, other: Count): Count {
  return {
    words: one.words + other.words,
    letters: one.letters + other.letters,
    paragraphs: one.paragraphs + other.paragraphs,
  };
}

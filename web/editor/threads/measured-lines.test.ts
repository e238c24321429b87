import { Schema } from '@tiptap/pm/model';
import { expect, it } from 'vitest';
import { MeasuredLines } from './measured-lines.ts';

const { nodes } = new Schema({ nodes: { doc: { content: 'text*' }, text: {} } });
const block = () => {
  const node = nodes.doc?.create();
  if (!node) throw new Error('no block');
  return node;
};
const at = (top: number, height = 60, width = 600) => ({ top, height, width }) as DOMRect;

it('measures a line once as long as its block is the same and has its size, wherever that has moved', () => {
  const lines = new MeasuredLines();
  const one = block();
  let asked = 0;
  const measured = (node: typeof one, whole: DOMRect, offset = 4) =>
    lines.of(node, whole, offset, () => {
      asked++;
      return { top: whole.top + 20, bottom: whole.top + 40 };
    });

  expect(measured(one, at(100))).toEqual({ top: 20, height: 20 });
  expect(measured(one, at(-700))).toEqual({ top: 20, height: 20 });
  expect(asked).toBe(1);

  measured(one, at(100), 9);
  expect(asked, 'another place in it').toBe(2);
  measured(one, at(100, 80));
  expect(asked, 'a block that has grown').toBe(3);
  measured(one, at(100, 80, 300));
  expect(asked, 'a narrower one').toBe(4);
  measured(block(), at(100, 80, 300));
  expect(asked, 'one that somebody has written in').toBe(5);
});

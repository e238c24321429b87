import { expect, it } from 'vitest';
import { drawingSource } from './drawing-source.ts';

const board = (...drawn: unknown[]) => ({
  type: 'board',
  attrs: { id: Math.random(), alt: 'Any' },
  content: drawn.map((each) => ({ type: 'boardElement', attrs: { drawn: each } })),
});
const box = { id: 'a', type: 'rectangle', x: 1, points: [[0, 1.5]], index: null };
const line = { id: 'b', type: 'line', y: -2 };

it('is the same for the same drawing, in whatever order it was read', () => {
  const again = { index: null, points: [[0, 1.5]], type: 'rectangle', x: 1, id: 'a' };
  expect(drawingSource(board(box, line))).toBe(drawingSource(board(line, again)));
  expect(drawingSource(board(box, line))).toBe(
    '[{"id":"a","index":null,"points":[[0,1.5]],"type":"rectangle","x":1},{"id":"b","type":"line","y":-2}]',
  );
});

it('is another one for another drawing', () => {
  expect(drawingSource(board(box))).not.toBe(drawingSource(board({ ...box, x: 2 })));
  expect(drawingSource(board({ ...box, text: '1' }))).not.toBe(drawingSource(board({ ...box, text: 1 })));
});

it('is the words of a diagram', () => {
  const content = ['pie\n', '  "A" : 1\n'].map((text) => ({ type: 'text', text }));
  expect(drawingSource({ type: 'diagram', content })).toBe('pie\n  "A" : 1');
});

it('is nothing where nothing is drawn, and for what no browser writes', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 50_000; level += 1) deep = [deep];
  for (const drawn of [undefined, deep, { id: 1n }, { id: () => 1 }])
    expect(drawingSource(board(box, drawn))).toBeNull();
  for (const node of [board(), { type: 'diagram' }, { type: 'paragraph' }])
    expect(drawingSource(node)).toBeNull();
});

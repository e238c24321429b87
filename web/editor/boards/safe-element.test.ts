import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestElement } from '../../../shared/editor/nodes/board-element.ts';
import { orderKeyOf } from './order-key.ts';
import { safeElement } from './safe-element.ts';
import { storedElement } from './stored-element.ts';
import { listOf } from './values.ts';

const rectangle = { id: 'r1', type: 'rectangle', x: 10, y: 20, width: 30, height: 40 };

test('what leads elsewhere or brings other content is not drawn', () => {
  for (const type of [
    'iframe',
    'embeddable',
    'frame',
    'magicframe',
    'image',
    'selection',
    'toString',
    null,
  ]) {
    expect(safeElement({ ...rectangle, type }), String(type)).toBeNull();
  }
  const linked = {
    ...rectangle,
    link: 'javascript:alert(1)',
    customData: { a: 1 },
    frameId: 'f',
    html: '<b>',
  };
  expect(safeElement(linked)).toMatchObject({ link: null, frameId: null });
  expect(Object.keys(safeElement(linked) ?? {})).not.toContain('customData');
  expect(Object.keys(safeElement(linked) ?? {})).not.toContain('html');
  expect(safeElement({ ...rectangle, isDeleted: true })).toBeNull();
});

test('ids that are names of what every object has are refused', () => {
  for (const id of ['__proto__', 'constructor', 'toString', '', 'a b', 'x'.repeat(65), 7, null]) {
    expect(safeElement({ ...rectangle, id }), String(id)).toBeNull();
  }
  const bound = safeElement({
    ...rectangle,
    groupIds: ['g', '__proto__'],
    boundElements: [{ id: 'constructor' }],
  });
  expect(bound).toMatchObject({ groupIds: ['g'], boundElements: [] });
  expect(safeElement(JSON.parse('{"id":"r","type":"rectangle","__proto__":{"x":5}}'))).toMatchObject({
    x: 0,
  });
});

test('huge and senseless numbers become small ones', () => {
  const monster = safeElement({
    ...rectangle,
    x: Number.NaN,
    y: -1e9,
    width: 1e9,
    height: Number.POSITIVE_INFINITY,
    fillStyle: 'hachure',
    strokeWidth: -4,
    roughness: 1e5,
    strokeColor: 'url(https://evil.example)',
  });
  expect(monster).toMatchObject({
    x: 0,
    y: -100_000,
    width: 20_000,
    height: 100,
    fillStyle: 'solid',
    strokeWidth: 0.5,
    roughness: 3,
    strokeColor: '#1e1e1e',
  });
});

test('an angle a hair off no turn at all is none, and stays so', () => {
  for (const angle of [-4.440892098500627e-16, 2 * Math.PI - 1e-9, 2 * Math.PI, 1e-9]) {
    expect(safeElement({ ...rectangle, angle }), String(angle)).toMatchObject({ angle: 0 });
  }
});

test('a stroke of a hundred thousand points is kept within bounds', () => {
  const points = Array.from({ length: 100_000 }, (_, i) => [i * 1.23456789, -i * 9.87654321]);
  const stroke = storedElement({
    ...rectangle,
    type: 'freedraw',
    points,
    pressures: points.map(() => 0.512345),
  });
  expect(JSON.stringify(stroke).length).toBeLessThanOrEqual(longestElement);
  expect(listOf(stroke?.points, 9_999, (point) => point).length).toBeGreaterThan(1_000);
  expect(safeElement({ ...rectangle, type: 'line', points: [[0, 0]] })).toBeNull();
  expect(safeElement({ ...rectangle, type: 'arrow', points: 'no' })).toBeNull();
});

test('an arrow that claims right angles and has none is an ordinary one', () => {
  const arrow = { ...rectangle, type: 'arrow', elbowed: true };
  expect(
    safeElement({
      ...arrow,
      points: [
        [0, 0],
        [50, 70],
      ],
    }),
  ).toMatchObject({ elbowed: false });
  expect(
    safeElement({
      ...arrow,
      points: [
        [0, 0],
        [50, 0],
        [50, 70],
      ],
    }),
  ).toMatchObject({ elbowed: true });
});

test('an order key is one that the library understands', () => {
  for (const key of ['a0', 'a1V', 'Zz', 'b00', 'a0V']) expect(orderKeyOf(key), key).toBe(key);
  for (const key of ['', 'a', 'a00', 'zz', '0a', 'a0 ', 'b0', `A${'0'.repeat(26)}`, 5, null]) {
    expect(orderKeyOf(key), String(key)).toBeNull();
  }
});

test('whatever stands on a board, what is made of it is complete, lawful and stays the same', () => {
  const nasty = fc.oneof(
    fc.jsonValue(),
    fc.double(),
    fc.constantFrom('__proto__', 'javascript:alert(1)', 1e300, -0, null, undefined, [[1, 2], [3]], {
      id: 'a',
    }),
  );
  const names = [...Object.keys(safeElement({ ...rectangle, type: 'text' }) ?? {}), 'points', 'pressures'];
  const hostile = fc
    .record(Object.fromEntries(names.map((name) => [name, nasty])), { requiredKeys: [] })
    .map((fields) => ({ ...fields, id: 'e' }));
  const types = fc.constantFrom('rectangle', 'text', 'freedraw', 'line', 'arrow', 'ellipse');
  fc.assert(
    fc.property(hostile, types, (fields, type) => {
      const element = safeElement({ ...fields, type });
      if (!element) return;
      expect(safeElement(element)).toEqual(element);
      for (const value of Object.values(element)) expect(value).not.toBeUndefined();
      const stored = storedElement(element);
      if (stored) expect(safeElement(stored)).toEqual(element);
    }),
  );
});

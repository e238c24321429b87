import { expect, test } from 'vitest';
import { boardKeyOf } from './board-keys.ts';

const onCanvas = { writing: false, idle: true };

test("undo and redo are the page's own on the canvas, and the field's within a text", () => {
  expect(boardKeyOf(press('z', { ctrlKey: true }), onCanvas)).toBe('undo');
  expect(boardKeyOf(press('Z', { metaKey: true, shiftKey: true }), onCanvas)).toBe('redo');
  expect(boardKeyOf(press('y', { ctrlKey: true }), onCanvas)).toBe('redo');
  expect(boardKeyOf(press('z', { ctrlKey: true }), { writing: true, idle: false })).toBeNull();
});

test('Escape closes the board once there is nothing left that it ends', () => {
  expect(boardKeyOf(press('Escape'), onCanvas)).toBe('close');
  expect(boardKeyOf(press('Escape'), { writing: false, idle: false })).toBeNull();
});

test('no key leads to files, links, frames, pictures, libraries or foreign help', () => {
  for (const key of ['s', 'o', 'k', '/', 'f']) {
    expect(boardKeyOf(press(key, { ctrlKey: true }), onCanvas), key).toBe('nothing');
  }
  for (const key of ['f', 'i', '?']) expect(boardKeyOf(press(key), onCanvas), key).toBe('nothing');
  expect(boardKeyOf(press('9', { code: 'Digit9' }), onCanvas)).toBe('nothing');
});

test('letters are letters in a text, and tools on the canvas', () => {
  expect(boardKeyOf(press('f'), { writing: true, idle: false })).toBeNull();
  expect(boardKeyOf(press('r'), onCanvas)).toBeNull();
  expect(boardKeyOf(press('c', { ctrlKey: true }), onCanvas)).toBeNull();
});

function press(key: string, more: Partial<KeyboardEvent> = {}) {
  return { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more };
}

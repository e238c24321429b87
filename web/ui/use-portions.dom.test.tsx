import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { portion, usePortions } from './use-portions.ts';

let frames: FrameRequestCallback[];
const root = createRoot(document.createElement('div'));

beforeEach(() => {
  frames = [];
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});
afterEach(() => {
  act(() => root.render(null));
  vi.unstubAllGlobals();
});

const seen: number[] = [];
function List({ lines }: { lines: number }) {
  seen.push(Math.min(lines, usePortions(lines)));
  return null;
}
const show = (lines: number) => act(() => root.render(<List lines={lines} />));
const nextFrame = () => act(() => frames.shift()?.(0));

it('draws a portion in each frame until all is there, and what is added later at once', () => {
  show(2 * portion + 1);
  expect(seen.at(-1)).toBe(portion);
  nextFrame();
  expect(seen.at(-1)).toBe(2 * portion);
  nextFrame();
  expect(seen.at(-1)).toBe(2 * portion + 1);
  expect(frames).toEqual([]);
  show(2 * portion + 2);
  expect(seen.at(-1)).toBe(2 * portion + 2);
});

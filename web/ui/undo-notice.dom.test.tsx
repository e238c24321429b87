import i18next from 'i18next';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import ui from './ui.en.json' with { type: 'json' };
import { UndoNotice } from './undo-notice.tsx';

let root: Root;
let place: HTMLElement;
let gone: number;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { ui } } });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  gone = 0;
  draw();
});

afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** As a screen does that is drawn again: with a new function each time. */
function draw() {
  const onGone = () => {
    gone++;
  };
  act(() =>
    root.render(
      <UndoNotice onUndo={() => {}} onGone={onGone}>
        Thrown away
      </UndoNotice>,
    ),
  );
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));
const undo = () => place.querySelector('button') as HTMLButtonElement;
const point = (kind: 'pointerover' | 'pointerout') =>
  act(() => undo().dispatchEvent(new PointerEvent(kind, { bubbles: true, relatedTarget: document.body })));

it('goes after eight seconds, however often a busy team draws the screen anew', () => {
  for (let seconds = 0; seconds < 8; seconds++) {
    expect(gone).toBe(0);
    pass(1_000);
    draw();
  }
  expect(gone).toBe(1);
});

it('stays while the focus is in it, also when the pointer comes and leaves', () => {
  act(() => undo().focus());
  point('pointerover');
  point('pointerout');
  pass(20_000);
  expect(gone).toBe(0);
  act(() => undo().blur());
  pass(8_000);
  expect(gone).toBe(1);
});

it('stays while the pointer is on it, also when the focus comes and leaves', () => {
  point('pointerover');
  act(() => undo().focus());
  act(() => undo().blur());
  pass(20_000);
  expect(gone).toBe(0);
  point('pointerout');
  pass(8_000);
  expect(gone).toBe(1);
});

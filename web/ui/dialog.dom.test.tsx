import i18next from 'i18next';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Dialog } from './dialog.tsx';
import ui from './ui.en.json' with { type: 'json' };
import { useModal } from './use-modal.ts';

let root: Root;
let place: HTMLElement;
let closed: number;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { ui } } });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  closed = 0;
});

afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
});

function Asked(options: { open?: boolean; byPressBeside?: boolean }) {
  const modal = useModal(() => {
    closed += 1;
  }, options);
  return (
    <Dialog modal={modal} title="What goes in">
      <button type="button" onClick={modal.close}>
        Nothing
      </button>
    </Dialog>
  );
}

function draw(options: { open?: boolean; byPressBeside?: boolean } = {}) {
  act(() => root.render(<Asked {...options} />));
  const dialog = place.querySelector('dialog');
  if (!dialog) throw new Error('there is no dialog');
  return dialog;
}

const button = (words: string) =>
  [...place.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === words,
  );

it('is open over all else as long as it is drawn, under its name', () => {
  const dialog = draw();
  expect(dialog.open).toBe(true);
  expect(dialog.getAttribute('aria-label')).toBe('What goes in');
});

it.each(['Close', 'Nothing'])('is closed by “%s”, which is said once', (words) => {
  const dialog = draw();
  act(() => button(words)?.click());
  expect(dialog.open).toBe(false);
  expect(closed).toBe(1);
});

it('is closed by a press beside it, and not by one on what it says', () => {
  const dialog = draw();
  act(() => dialog.querySelector('h2')?.click());
  expect(dialog.open).toBe(true);
  act(() => dialog.click());
  expect(dialog.open).toBe(false);
});

it('stays after a press beside it where something longer is written in it', () => {
  const dialog = draw({ byPressBeside: false });
  act(() => dialog.click());
  expect(dialog.open).toBe(true);
});

it('opens and closes with what is asked of it where it is always drawn', () => {
  const dialog = draw({ open: false });
  expect(dialog.open).toBe(false);
  draw({ open: true });
  expect(dialog.open).toBe(true);
  draw({ open: false });
  expect(dialog.open).toBe(false);
});

import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { startColorScheme, useColorScheme, useShownScheme } from './color-scheme.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

function Choice() {
  const [chosen, choose] = useColorScheme();
  const shown = useShownScheme();
  return (
    <button type="button" onClick={() => choose(chosen === 'dark' ? 'light' : 'dark')}>
      {chosen} {shown}
    </button>
  );
}

it('is what was chosen before, then what is chosen here or in another tab', () => {
  localStorage.setItem('atelier.scheme', 'dark');
  startColorScheme();
  const root = createRoot(document.body);
  act(() => root.render(<Choice />));
  const says = () => [document.body.textContent, document.documentElement.dataset.scheme];
  expect(says()).toEqual(['dark dark', 'dark']);

  act(() => document.querySelector('button')?.click());
  expect(says()).toEqual(['light light', 'light']);
  expect(localStorage.getItem('atelier.scheme')).toBe('light');

  localStorage.setItem('atelier.scheme', 'no scheme at all');
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'atelier.scheme' })));
  expect(says()).toEqual(['auto light', 'light']);
  act(() => root.unmount());
});

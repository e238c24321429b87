import { useSyncExternalStore } from 'react';

/** What can be chosen; `auto`: as the device has it. */
export const colorSchemes = ['auto', 'light', 'dark'] as const;
export type ColorScheme = (typeof colorSchemes)[number];

/** The choice is this browser's, kept under this key. */
const key = 'atelier.scheme';

const ofDevice = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen: ColorScheme = 'auto';

/** Shows what was chosen in this browser, from before the first drawing on, and follows device and other tabs. */
export function startColorScheme(): void {
  readChoice();
  ofDevice.addEventListener('change', show);
  window.addEventListener('storage', (event) => {
    if (event.key === key) readChoice();
  });
}

/** The choice and the way to make another. */
export function useColorScheme(): [ColorScheme, (scheme: ColorScheme) => void] {
  return [useSyncExternalStore(subscribe, () => chosen), choose];
}

/** What is on the screen. */
export function useShownScheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, shown);
}

function choose(scheme: ColorScheme): void {
  chosen = scheme;
  try {
    localStorage.setItem(key, scheme);
  } catch (forbidden) {
    // It holds until the page is left.
    console.warn(forbidden);
  }
  show();
}

function readChoice(): void {
  try {
    const kept = localStorage.getItem(key);
    chosen = colorSchemes.find((scheme) => scheme === kept) ?? 'auto';
  } catch (forbidden) {
    console.warn(forbidden);
  }
  show();
}

function shown(): 'light' | 'dark' {
  if (chosen !== 'auto') return chosen;
  return ofDevice.matches ? 'dark' : 'light';
}

/** On the root, for style sheets and for what draws by itself. */
function show(): void {
  document.documentElement.dataset.scheme = shown();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

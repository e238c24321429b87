import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** Mantine drawn with our tokens: its variables point at `tokens.css`, so that a scheme is chosen once. */
export const theme = createTheme({
  colors: {
    board: [
      '#eff7f3',
      '#dcece4',
      '#b8dccb',
      '#83d6b5',
      '#5bbf99',
      '#36a37c',
      '#1f8765',
      '#176f54',
      '#125c47',
      '#0c4635',
    ],
  },
  primaryColor: 'board',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  defaultRadius: 6,
  cursorType: 'pointer',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  respectReducedMotion: true,
  // The root is 15 px, Mantine's rem count from 16.
  scale: 16 / 15,
  // Mantine's own ring is left out by naming a class without rules: the ring of base.css holds for everything.
  focusClassName: 'focusable',
});

const tokens = {
  '--mantine-color-body': 'var(--desk)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--board)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--desk-2)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-disabled': 'var(--desk-2)',
  '--mantine-color-disabled-color': 'var(--ink-2)',
  '--mantine-color-disabled-border': 'var(--desk-2)',
  '--mantine-primary-color-filled': 'var(--board)',
  '--mantine-primary-color-filled-hover': 'var(--board-2)',
  '--mantine-primary-color-contrast': 'var(--on-board)',
  '--mantine-color-board-filled': 'var(--board)',
  '--mantine-color-board-filled-hover': 'var(--board-2)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': '1.45' },
  light: tokens,
  dark: tokens,
});

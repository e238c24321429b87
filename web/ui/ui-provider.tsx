import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import './fonts.css';
import './mantine.css';
import './tokens.css';
import './base.css';
import { cssVariables, theme } from './theme.ts';

/** Light or dark is a choice of this browser, kept under this key; without it the system decides. */
const chosenScheme = localStorageColorSchemeManager({ key: 'atelier.scheme' });

/** The design system's ground: fonts, tokens, and Mantine drawn with them. */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <DirectionProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={chosenScheme}
        defaultColorScheme="auto"
      >
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}

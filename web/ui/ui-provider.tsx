import {
  DirectionProvider,
  localStorageColorSchemeManager,
  MantineProvider,
  useDirection,
} from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
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
      <FollowLanguage />
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

/** Tells Mantine's components when the language, and with it the direction of reading, has changed. */
function FollowLanguage() {
  const { i18n } = useTranslation('ui');
  const { dir, setDirection } = useDirection();
  const direction = i18n.dir();
  useEffect(() => {
    if (direction !== dir) setDirection(direction);
  }, [direction, dir, setDirection]);
  return null;
}

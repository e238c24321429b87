import type { ReactNode } from 'react';
import css from './side.module.css';

/** The column of a side bar's entries. */
export function Side({ children }: { children: ReactNode }) {
  return <div className={css.side}>{children}</div>;
}

export function SideHeading({ children }: { children: ReactNode }) {
  return <h2 className={css.heading}>{children}</h2>;
}

/** The class of a link or button in a side bar: symbol, then words in a `<span>`. `aria-current` marks the chosen. */
export const sideEntryClass = css.entry ?? '';

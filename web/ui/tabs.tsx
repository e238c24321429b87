import type { ReactNode } from 'react';
import css from './tabs.module.css';

/** Main navigation at the foot of a phone; its links carry `tabClass`. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={css.tabs} aria-label={label} data-region="foot" tabIndex={-1}>
      {children}
    </nav>
  );
}

export const tabClass = css.tab ?? '';

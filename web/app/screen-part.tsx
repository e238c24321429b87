import type { ReactNode } from 'react';
import css from './screen-part.module.css';

/** What stands together on a screen, with its distance from what stands above. `id`: where a link leads to it. */
export function ScreenPart({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <section id={id} className={css.part}>
      {children}
    </section>
  );
}

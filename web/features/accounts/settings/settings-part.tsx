import type { ReactNode } from 'react';
import css from './settings.module.css';

/** What can be set about one thing, with a line on what it means for the reader. `id`: where a link leads to it. */
export function SettingsPart({
  id,
  title,
  hint,
  children,
}: {
  id?: string;
  title: string;
  hint: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className={css.part}>
      <div>
        <h2>{title}</h2>
        <p className={css.hint}>{hint}</p>
      </div>
      <div className={css.body}>{children}</div>
    </section>
  );
}

import type { ReactNode } from 'react';
import css from './settings.module.css';

/** What can be set about one thing, with a line on what it means for the reader. */
export function SettingsPart({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children: ReactNode;
}) {
  return (
    <section className={css.part}>
      <div>
        <h2>{title}</h2>
        <p className={css.hint}>{hint}</p>
      </div>
      <div className={css.body}>{children}</div>
    </section>
  );
}

import type { ReactNode } from 'react';
import css from './state.module.css';

type ProblemProps = {
  /** What happened. */
  title: string;
  /** What is safe, and what to do. */
  children?: ReactNode;
  action?: ReactNode;
};

/** Something went wrong: stands beside its cause and is read out at once. */
export function Problem({ title, children, action }: ProblemProps) {
  return (
    <div className={css.problem} role="alert">
      <b>{title}</b>
      {children && <p className={css.words}>{children}</p>}
      {action && <div className={css.act}>{action}</div>}
    </div>
  );
}

import type { ReactNode } from 'react';
import css from './state.module.css';

type EmptyProps = {
  title: string;
  /** What belongs here. */
  children?: ReactNode;
  /** The one button that starts it. */
  action?: ReactNode;
};

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={css.empty}>
      <b>{title}</b>
      {children && <p className={css.words}>{children}</p>}
      {action && <div className={css.act}>{action}</div>}
    </div>
  );
}

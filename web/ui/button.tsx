import type { ComponentPropsWithRef, MouseEvent } from 'react';
import css from './button.module.css';

/** `main` is the one filled button of a region, for the likely next step. */
type Look = 'main' | 'soft' | 'plain' | 'bare';
type Size = 'small' | 'normal' | 'wide';

type ButtonProps = ComponentPropsWithRef<'button'> & {
  look?: Look;
  size?: Size;
  /** Its work is under way: it stays where it is and can be focused, but does nothing. */
  busy?: boolean;
};

/** The classes of a button, for a link that should look like one. */
export function buttonClass(look: Look = 'plain', size: Size = 'normal'): string {
  return [css.button, css[look], css[size]].filter(Boolean).join(' ');
}

export function Button({ look, size, busy = false, type = 'button', onClick, ...rest }: ButtonProps) {
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (busy) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(look, size)}
      aria-disabled={busy || undefined}
      onClick={press}
    />
  );
}

type IconButtonProps = ComponentPropsWithRef<'button'> & {
  /** Its name, for those who do not see the symbol and as a hint for those who do. */
  label: string;
};

export function IconButton({ label, type = 'button', ...rest }: IconButtonProps) {
  return <button title={label} {...rest} type={type} aria-label={label} className={css.icon} />;
}

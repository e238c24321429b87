import type { ReactNode } from 'react';
import css from './check-field.module.css';

type CheckFieldProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** Its words; the whole of them can be pressed. */
  children: ReactNode;
};

/** Something that is so or not, in a line of words. */
export function CheckField({ checked, onChange, disabled = false, children }: CheckFieldProps) {
  return (
    <label className={css.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

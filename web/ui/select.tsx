import { type ComponentPropsWithRef, useId } from 'react';
import css from './select.module.css';

type SelectProps = Omit<ComponentPropsWithRef<'select'>, 'onChange' | 'children'> & {
  label: string;
  /** In the order shown; `words` in the reader's language. */
  options: readonly { value: string; words: string }[];
  onChoose: (value: string) => void;
  /** The label is said to a screen reader only, where what stands beside shows it. */
  quiet?: boolean;
};

/** One of a few choices, by the browser's own list: known to every finger, key and screen reader. */
export function Select({ label, options, onChoose, quiet = false, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={quiet ? css.inline : css.field}>
      <label className={quiet ? 'unseen' : css.label} htmlFor={id}>
        {label}
      </label>
      <select {...rest} id={id} className={css.select} onChange={(event) => onChoose(event.target.value)}>
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

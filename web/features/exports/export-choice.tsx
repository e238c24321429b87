import { type ReactNode, useId } from 'react';
import css from './export-form.module.css';

type ExportChoiceProps<Value extends string> = {
  label: string;
  choices: readonly { value: Value; words: ReactNode; hint?: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
  /** In two columns where there is room: many choices are then seen at once. */
  wide?: boolean;
};

/** A few choices of which one holds, each with a line that says what it is good for. */
export function ExportChoice<Value extends string>({
  label,
  choices,
  chosen,
  onChoose,
  wide = false,
}: ExportChoiceProps<Value>) {
  const id = useId();
  return (
    <fieldset className={wide ? `${css.part} ${css.wide}` : css.part}>
      <legend className={css.label}>{label}</legend>
      {choices.map(({ value, words, hint }) => (
        <label key={value} className={css.choice}>
          <input
            type="radio"
            name={id}
            checked={value === chosen}
            aria-describedby={hint && `${id}-${value}`}
            aria-labelledby={`${id}-${value}-words`}
            onChange={() => onChoose(value)}
          />
          <span>
            <b id={`${id}-${value}-words`}>{words}</b>
            {hint && <small id={`${id}-${value}`}>{hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

import { useId } from 'react';
import css from './choices.module.css';

type ChoicesProps<Value extends string | number> = {
  label: string;
  choices: readonly { value: Value; words: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

/** A few choices of which one holds, all in view. */
export function Choices<Value extends string | number>({
  label,
  choices,
  chosen,
  onChoose,
}: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className={css.choices}>
      <legend className={css.label}>{label}</legend>
      {choices.map(({ value, words }) => (
        <label key={value} className={css.choice}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

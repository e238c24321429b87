import { type KeyboardEvent, useEffect, useState } from 'react';
import card from '../text-card.module.css';

type TextFieldProps = { label: string; hint: string; value: string; onWrite: (words: string) => void };

/** One line about a block of the text. It is written when the field is left, as one step for undo. */
export function TextField({ label, hint, value, onWrite }: TextFieldProps) {
  const [words, setWords] = useState(value);
  // What others write meanwhile is shown, unless something is being typed here.
  const [before, setBefore] = useState(value);
  useEffect(() => {
    if (value === before) return;
    setBefore(value);
    setWords((typed) => (typed === before ? value : typed));
  }, [value, before]);

  const keep = () => {
    if (words.trim() !== before) onWrite(words.trim());
  };
  function key(event: KeyboardEvent) {
    if (event.key === 'Enter') event.preventDefault();
    if (event.key === 'Enter' || event.key === 'Escape') keep();
  }
  return (
    <label className={card.labelled}>
      <span>
        {label} <small>{hint}</small>
      </span>
      <input
        dir="auto"
        value={words}
        maxLength={2_000}
        onChange={(event) => setWords(event.target.value)}
        onBlur={keep}
        onKeyDown={key}
      />
    </label>
  );
}

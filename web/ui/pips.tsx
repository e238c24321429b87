import css from './pips.module.css';

/** How far along, as `done` of `of` strokes, and in words beside them: the strokes alone say nothing. */
export function Pips({ done, of, label }: { done: number; of: number; label: string }) {
  return (
    <span className={css.line}>
      <span className={css.pips} aria-hidden="true">
        {Array.from({ length: of }, (_, step) => step).map((step) => (
          <i key={step} className={step < done ? css.done : undefined} />
        ))}
      </span>
      <small>{label}</small>
    </span>
  );
}

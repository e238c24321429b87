import type { Found } from '../../../shared/contracts/search.ts';
import css from './found-line.module.css';

/** A text with some of its words marked, in what gives it its direction. `marks`: in order, as UTF-16 units [start, end). */
export function Marked({ text, marks }: { text: string; marks: Found['titleMarks'] }) {
  let end = 0;
  const parts = marks.flatMap(([from, to]) => {
    const plain = text.slice(end, from);
    end = to;
    return [
      plain,
      <mark key={from} className={css.mark}>
        {text.slice(from, to)}
      </mark>,
    ];
  });
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}

import css from './brand.module.css';

/** The mark, an exercise book with its margin rule, and the name. Put it in a link home. */
export function Brand({ name, ringed = false }: { name?: string; ringed?: boolean }) {
  return (
    <span className={ringed ? `${css.brand} ${css.ringed}` : css.brand}>
      <span className={css.mark} aria-hidden="true" />
      {name}
    </span>
  );
}

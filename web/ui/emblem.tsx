import type { Project } from '../../shared/contracts/projects.ts';
import css from './emblem.module.css';

type EmblemProps = {
  subjects: Project['subjects'];
  size?: 'tiny' | 'medium' | 'normal' | 'large';
};

/** One plain shape for each subject, laid over the other: work between subjects shows as the overlap. */
export function Emblem({ subjects, size = 'normal' }: EmblemProps) {
  return (
    <span className={[css.emblem, css[size]].filter(Boolean).join(' ')} aria-hidden="true">
      {subjects.slice(0, 3).map((subject) => (
        <i key={subject} className={css[subject]} />
      ))}
    </span>
  );
}

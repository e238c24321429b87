import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Due } from '../../../../shared/contracts/due.ts';
import type { ProjectBrief } from '../../../../shared/contracts/projects.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { dayHere, dayWords } from '../../../ui/day-words.ts';
import css from './needs-first.module.css';
import { type Reason, type TeamState, teamStates } from './needs-first.ts';

/** Side by side; the others stand first in the tables below. */
const shown = 3;

type NeedsFirstProps = {
  /** Those that I look after. */
  projects: readonly ProjectBrief[];
  due: readonly Due[];
};

/** What a teacher looks at first, as sentences with one thing to do each; nothing while all is well. */
export function NeedsFirst({ projects, due }: NeedsFirstProps) {
  const { t } = useTranslation('overview');
  const needing = teamStates(projects, due, new Date()).filter(needs);
  if (needing.length === 0) return null;
  const rest = needing.length - shown;
  return (
    <section aria-labelledby="needs-first">
      <h2 id="needs-first">{t('needs.title')}</h2>
      <ul className={css.reasons}>
        {needing.slice(0, shown).map(({ project, reason }, index) => (
          <li key={project.id}>
            <p>
              <b>
                <bdi>{project.name}</bdi>
              </b>
              <br />
              <ReasonWords reason={reason} />
            </p>
            <Link
              className={buttonClass(index === 0 ? 'main' : 'plain')}
              to="/projects/$projectId"
              params={{ projectId: project.id }}
            >
              {t(`needs.${reason.kind}.go`)}
              <span className="unseen"> {project.name}</span>
            </Link>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={css.rest}>{t('needs.more', { count: rest })}</p>}
    </section>
  );
}

function needs(state: TeamState): state is TeamState & { reason: Reason } {
  return state.reason !== null;
}

function ReasonWords({ reason }: { reason: Reason }) {
  const { t, i18n } = useTranslation('overview');
  switch (reason.kind) {
    case 'late': {
      const { title, day } = reason.milestone;
      return t('needs.late.words', { title, when: dayWords(day, dayHere(new Date()), i18n.language) });
    }
    case 'quiet':
      return t('needs.quiet.words', { count: reason.days });
    case 'no-team':
      return t('needs.no-team.words');
  }
}

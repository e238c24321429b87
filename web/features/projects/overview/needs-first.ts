import type { Day } from '../../../../shared/contracts/day.ts';
import type { Due } from '../../../../shared/contracts/due.ts';
import type { ProjectBrief } from '../../../../shared/contracts/projects.ts';
import { dayHere, daysBetween } from '../../../ui/day-words.ts';

/** Days without a word written after which a team that still writes is looked after. */
export const quietAfter = 7;

/** Why a project needs its teacher now. */
export type Reason =
  | { kind: 'late'; milestone: Pick<Due, 'title' | 'day'> }
  | { kind: 'quiet'; days: number }
  | { kind: 'no-team' };

export type TeamState = {
  project: ProjectBrief;
  /** The most urgent one; null: all is well. */
  reason: Reason | null;
  /** The first milestone that is not reached, of any day; null: none is set. */
  nextDue: Pick<Due, 'title' | 'day'> | null;
};

/** What is over comes before what stands still, and that before what has not begun. */
const order: readonly Reason['kind'][] = ['late', 'quiet', 'no-team'];

/** How the projects stand, those first that need somebody, then by what is due next, then as they came. */
export function teamStates(
  projects: readonly ProjectBrief[],
  due: readonly Due[],
  now: Date,
): readonly TeamState[] {
  const today = dayHere(now);
  const states = projects.map((project) => {
    const nextDue = due
      .filter(({ kind, projectId, done }) => kind === 'milestone' && projectId === project.id && !done)
      .reduce<Due | null>((first, each) => (first && first.day <= each.day ? first : each), null);
    return { project, nextDue, reason: reasonOf(project, nextDue, today) };
  });
  return states.sort(
    (a, b) =>
      urgency(a, today) - urgency(b, today) ||
      (a.nextDue?.day ?? afterAll).localeCompare(b.nextDue?.day ?? afterAll),
  );
}

const afterAll = '9999-12-31';

function reasonOf(project: ProjectBrief, nextDue: TeamState['nextDue'], today: Day): Reason | null {
  const works = project.stage === 'planning' || project.stage === 'drafting';
  if (!works || project.groupClosed) return null;
  if (project.team.length === 0) return { kind: 'no-team' };
  if (nextDue && nextDue.day < today) return { kind: 'late', milestone: nextDue };
  const days = daysBetween(silentSince(project), today);
  return days >= quietAfter ? { kind: 'quiet', days } : null;
}

/** The day of the last work, or the start where there was none yet; and not before the plan begins. */
function silentSince({ latestPage, startedAt, begins }: ProjectBrief): Day {
  const worked = dayHere(new Date(latestPage?.changedAt ?? startedAt));
  return begins !== null && begins > worked ? begins : worked;
}

/** Smaller is more urgent: by kind of reason, within it by days. */
function urgency({ reason }: TeamState, today: Day): number {
  if (!reason) return order.length;
  const days =
    reason.kind === 'late'
      ? daysBetween(reason.milestone.day, today)
      : reason.kind === 'quiet'
        ? reason.days
        : 0;
  return order.indexOf(reason.kind) - days / (days + 1);
}

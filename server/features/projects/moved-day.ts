import type { Day } from '../../../shared/contracts/day.ts';
import { recordActivity } from '../../live/activity.ts';
import { notify } from '../../live/notify.ts';
import type { Database } from '../../storage/records.ts';
import { inTeam } from './in-team.ts';

type MovedDay = {
  project: string;
  /** Account id of who moved it. */
  actor: string;
  what: { milestone: string; title: string; reached: boolean } | 'begins' | 'ends';
  /** Null: none. */
  from: Day | null;
  to: Day | null;
};

const actions = { begins: 'projects.begin_moved', ends: 'projects.end_moved' } as const;

/**
 * Says in the activity list from which day to which one of the plan moved, and tells the team, but for who did it. Of a day that comes
 * to be or goes, and of what is reached, only the list speaks. Answers with the accounts that are told.
 */
export async function tellMovedDay(
  rows: Database,
  { project, actor, what, from, to }: MovedDay,
  now: number,
): Promise<string[]> {
  const ofProject = typeof what === 'string';
  const subject = ofProject ? `${project} ${what}` : what.milestone;
  const title: Record<string, string> = ofProject ? {} : { title: what.title };
  const action = ofProject ? actions[what] : 'projects.milestone_moved';
  await recordActivity(
    rows,
    { project, actor, action, moved: subject, details: { ...title, from, to } },
    now,
  );
  if (from === null || to === null || (!ofProject && what.reached)) return [];
  const people = await rows
    .selectFrom('project_people')
    .select(['account_id', 'role'])
    .where('project_id', '=', project)
    .execute();
  const team = people.filter(({ role }) => inTeam(role)).map(({ account_id }) => account_id);
  const details = { what: ofProject ? what : 'milestone', ...title };
  return notify(
    rows,
    { to: team, kind: 'moved', actor, project, subject, details, change: { from, to } },
    now,
  );
}

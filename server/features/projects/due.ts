import type { Due } from '../../../shared/contracts/due.ts';
import type { Reader } from '../../access/facts.ts';
import { type DueSource, gatherDue } from '../../live/due-source.ts';
import type { Database } from '../../storage/records.ts';
import { inTeam } from './in-team.ts';
import { ownProjects } from './own-projects.ts';

/** What is due for somebody, by day; on the same day by project and title. */
export async function listDue(sources: readonly DueSource[], { account, now }: Reader): Promise<Due[]> {
  const due = await gatherDue(sources, account, now);
  return due.sort(
    (a, b) => compare(a.day, b.day) || compare(a.projectName, b.projectName) || compare(a.title, b.title),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The milestones of the projects that somebody takes part in or looks after: theirs if they are in the team. */
export async function milestonesDue(db: Database, account: string, now: number): Promise<Due[]> {
  const rows = await db
    .selectFrom('milestones')
    .innerJoin('projects', 'projects.id', 'milestones.project_id')
    .select([
      'milestones.id',
      'milestones.title',
      'milestones.day',
      'milestones.reached_at',
      'projects.id as projectId',
      'projects.name as projectName',
    ])
    .where('projects.id', 'in', ownProjects(db, { account, now }))
    .execute();
  const places = await db
    .selectFrom('project_people')
    .select(['project_id', 'role'])
    .where('account_id', '=', account)
    .execute();
  const teams = new Set(places.filter(({ role }) => inTeam(role)).map(({ project_id }) => project_id));
  return rows.map(({ reached_at, ...milestone }) => ({
    ...milestone,
    kind: 'milestone',
    done: reached_at !== null,
    mine: teams.has(milestone.projectId),
  }));
}

import { type Project, stages } from '../../../shared/contracts/projects.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import { notify } from '../../live/notify.ts';
import type { Database } from '../../storage/records.ts';
import { teachersOf } from './group-teachers.ts';
import { inTeam } from './in-team.ts';

type Stage = Project['stage'];
type Abilities = Record<'plan:edit' | 'project:manage', boolean>;

/** How far a team takes its own project. */
const teamsLast: Stage = 'in-review';

/** The stages to which somebody may take a project: a team forward until it is in review, who manages it anywhere. */
export function nextStages(from: Stage, abilities: Abilities): Stage[] {
  if (abilities['project:manage']) return stages.filter((stage) => stage !== from);
  if (!abilities['plan:edit']) return [];
  return stages.slice(stages.indexOf(from) + 1, stages.indexOf(teamsLast) + 1);
}

/**
 * Takes a project to a stage. Answers with the accounts that are told: the team and those who teach its group, of whom some are
 * responsible for its subjects, but for who does it.
 */
export async function setStage(
  db: Database,
  { account, abilities }: { account: string; abilities: Abilities },
  project: string,
  stage: Stage,
  now: number,
): Promise<{ told: string[] } | RefusalBody<'stage_for_teachers'>> {
  return db.transaction().execute(async (rows) => {
    const { stage: from, name } = await rows
      .selectFrom('projects')
      .select(['stage', 'name'])
      .where('id', '=', project)
      .executeTakeFirstOrThrow();
    if (stage === from) return { told: [] };
    if (!nextStages(from, abilities).includes(stage)) return refuse('stage_for_teachers');
    await rows.updateTable('projects').set({ stage }).where('id', '=', project).execute();
    const details = { from, to: stage };
    await recordActivity(rows, { project, actor: account, action: 'projects.stage_changed', details }, now);
    const to = await concerned(rows, project);
    const told = await notify(
      rows,
      { to, kind: 'stage', actor: account, project, details: { ...details, title: name } },
      now,
    );
    return { told };
  });
}

async function concerned(rows: Database, project: string): Promise<string[]> {
  const people = await rows
    .selectFrom('project_people')
    .select(['account_id', 'role'])
    .where('project_id', '=', project)
    .execute();
  const teachers = await teachersOf(rows, project);
  return [
    ...people.filter(({ role }) => inTeam(role)).map(({ account_id }) => account_id),
    ...teachers.map(({ id }) => id),
  ];
}

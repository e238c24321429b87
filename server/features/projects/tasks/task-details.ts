import type { z } from 'zod';
import type { addTask } from '../../../../shared/contracts/projects/tasks.ts';
import { projectBrief } from '../../../../shared/contracts/projects.ts';
import { type InputProblem, type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { idsWhere, type Reader } from '../../../access/facts.ts';
import type { Database } from '../../../storage/records.ts';
import { isBeforeBegin } from '../project-days.ts';
import { peopleInProject } from './people-in-project.ts';

/** What may be said of a task beside its words; what is left out stays as it is. */
export type TaskDetails = Omit<z.output<NonNullable<(typeof addTask)['body']>>, 'title'>;

/**
 * Names the details that point out of the project: an assignee who is not in it, a subject it does not have, a page that is not
 * in it or that the writer may not see; or a day before the project begins. Null: there are none. A page that is hidden and one that does not exist look alike.
 */
export async function wrongDetails(
  rows: Database,
  project: string,
  { assignee, due, subject, link }: TaskDetails,
  writer: Reader,
): Promise<RefusalBody<'invalid_input' | 'day_before_begin'> | null> {
  const problems: InputProblem[] = [];
  if (assignee && !(await peopleInProject(rows, project, writer.now)).has(assignee))
    problems.push({ path: 'body.assignee', problem: 'unknown' });
  if (subject && !(await subjectsOf(rows, project)).includes(subject))
    problems.push({ path: 'body.subject', problem: 'unknown' });
  if (link && !(await isVisiblePage(rows, project, link.pageId, writer)))
    problems.push({ path: 'body.link', problem: 'unknown' });
  if (problems.length > 0) return refuse('invalid_input', problems);
  if (due && (await isBeforeBegin(rows, project, due)))
    return refuse('day_before_begin', [{ path: 'body.due', problem: 'day_before_begin' }]);
  return null;
}

async function subjectsOf(rows: Database, project: string) {
  const { subjects } = await rows
    .selectFrom('projects')
    .select('subjects')
    .where('id', '=', project)
    .executeTakeFirstOrThrow();
  return projectBrief.shape.subjects.parse(JSON.parse(subjects));
}

async function isVisiblePage(
  rows: Database,
  project: string,
  page: string,
  { account, now }: Reader,
): Promise<boolean> {
  const row = await rows
    .selectFrom('pages')
    .select('id')
    .where('id', '=', page)
    .where('project_id', '=', project)
    .where('id', 'in', idsWhere(rows, account, 'page:view', 'pageId', now))
    .executeTakeFirst();
  return row !== undefined;
}

/** The details as columns, only those that are named. */
export function columnsOf({ assignee, due, subject, link }: TaskDetails) {
  return {
    ...(assignee !== undefined && { assignee }),
    ...(due !== undefined && { due }),
    ...(subject !== undefined && { subject }),
    ...(link !== undefined && { page_id: link?.pageId ?? null, block_id: link?.blockId ?? null }),
  };
}

import { randomUUID } from 'node:crypto';
import type { Role } from '../../../../shared/access/roles.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import { recordActivity } from '../../../live/activity.ts';
import type { Database } from '../../../storage/records.ts';
import { teachersOf } from '../group-teachers.ts';
import { insertPlan } from '../insert-plan.ts';
import { insertProject } from '../projects.ts';
import { insertTasks, type NewTask } from '../tasks/insert-task.ts';
import type { Model } from './model.ts';
import { shiftDay } from './shift-day.ts';

/** The copies of a model's pages, by their originals. */
export type PageCopies = ReadonlyMap<string, string>;

export type Copy = {
  id: string;
  group: string;
  name: string;
  template: boolean;
  people: readonly { account: string; role: Role }[];
  /** By how many days the model's days are put later. */
  days: number;
  pages: PageCopies;
};

type By = { actor: string; now: number };

/**
 * Writes projects that begin with what a model has, within the transaction, in few statements, since nobody else is served meanwhile.
 * `pagesIn` gives them the pages before the tasks that are about those. Everything is to do and nobody's yet.
 */
export async function insertCopies(
  rows: Database,
  model: Model,
  copies: readonly Copy[],
  pagesIn: () => Promise<void>,
  by: By,
): Promise<void> {
  for (const copy of copies) await insertOne(rows, model, copy, by);
  await pagesIn();
  await insertTasks(
    rows,
    copies.flatMap((copy) => tasksFor(model, copy, by)),
    by.now,
  );
}

async function insertOne(rows: Database, model: Model, copy: Copy, { actor, now }: By): Promise<void> {
  const { id, group, name, people, days } = copy;
  const { drivingQuestion, subjects } = model;
  await insertProject(rows, { id, group, name, drivingQuestion, subjects, stage: 'planning', people }, now);
  if (copy.template) await rows.updateTable('projects').set({ template: 1 }).where('id', '=', id).execute();

  const teachHere = new Set((await teachersOf(rows, id)).map((teacher) => teacher.id));
  const plan = {
    objectives: model.objectives,
    guidelines: model.guidelines,
    begins: later(model.begins, days),
    ends: later(model.ends, days),
    teachers: model.teachers.filter(({ account }) => teachHere.has(account)),
    milestones: model.milestones.flatMap(({ title, day }) => {
      const shifted = later(day, days);
      return shifted === null ? [] : [{ title, day: shifted, reached: false }];
    }),
  };
  await insertPlan(rows, id, plan, now);
  // One that was removed for ever since the model was read is not there to be shown.
  if (model.files.length > 0)
    await rows
      .insertInto('file_places')
      .columns(['file_id', 'project_id'])
      .expression((eb) =>
        eb
          .selectFrom('files')
          .select(['files.id as file_id', eb.val(id).as('project_id')])
          .where('files.id', 'in', model.files),
      )
      .execute();
  const made = copy.template ? 'projects.template_made' : 'projects.created';
  await recordAudit(rows, { actor, action: made, subject: id, details: { group } }, now);
  const began = copy.template ? 'projects.template_made' : 'projects.began';
  await recordActivity(rows, { project: id, actor, action: began }, now);
}

function tasksFor(model: Model, { id: project, days, pages }: Copy, { actor: by }: By): NewTask[] {
  return model.tasks.map(({ title, note, due, subject, page_id, block_id }, index) => {
    const page = page_id === null ? undefined : pages.get(page_id);
    const link = page === undefined ? null : { pageId: page, blockId: block_id };
    const details = { assignee: null, due: later(due, days), subject, link };
    return { id: randomUUID(), project, title, note, state: 'to-do', position: index + 1, details, by };
  });
}

function later(day: string | null, days: number): string | null {
  return day === null ? null : shiftDay(day, days);
}

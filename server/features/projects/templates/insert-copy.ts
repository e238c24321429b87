import { randomUUID } from 'node:crypto';
import type { Role } from '../../../../shared/access/roles.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import { recordActivity } from '../../../live/activity.ts';
import type { Database } from '../../../storage/records.ts';
import { teachersOf } from '../group-teachers.ts';
import { insertPlan } from '../insert-plan.ts';
import { insertProject } from '../projects.ts';
import { insertTask } from '../tasks/insert-task.ts';
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

/** Port: gives the copies of a model's pages their rows in a project. */
export type InsertPages = (rows: Database, copies: PageCopies, project: string, now: number) => Promise<void>;

/** Writes a project that begins with what a model has, within the transaction. Everything is to do and nobody's yet. */
export async function insertCopy(
  rows: Database,
  model: Model,
  copy: Copy,
  insertPages: InsertPages,
  { actor, now }: { actor: string; now: number },
): Promise<void> {
  const { id, group, name, people, pages, days } = copy;
  const { drivingQuestion, subjects } = model;
  await insertProject(rows, { id, group, name, drivingQuestion, subjects, stage: 'planning', people }, now);
  if (copy.template) await rows.updateTable('projects').set({ template: 1 }).where('id', '=', id).execute();

  const later = (day: string | null) => (day === null ? null : shiftDay(day, days));
  const teachHere = new Set((await teachersOf(rows, id)).map((teacher) => teacher.id));
  const plan = {
    objectives: model.objectives,
    guidelines: model.guidelines,
    begins: later(model.begins),
    ends: later(model.ends),
    teachers: model.teachers.filter(({ account }) => teachHere.has(account)),
    milestones: model.milestones.flatMap(({ title, day }) => {
      const shifted = later(day);
      return shifted === null ? [] : [{ title, day: shifted, reached: false }];
    }),
  };
  await insertPlan(rows, id, plan, now);
  await insertPages(rows, pages, id, now);
  for (const [index, { title, note, due, subject, page_id, block_id }] of model.tasks.entries()) {
    const page = page_id === null ? undefined : pages.get(page_id);
    const link = page === undefined ? null : { pageId: page, blockId: block_id };
    const details = { assignee: null, due: later(due), subject, link };
    const task = { id: randomUUID(), project: id, title, note, state: 'to-do', position: index + 1 } as const;
    await insertTask(rows, { ...task, details, by: actor }, now);
  }
  if (model.files.length > 0)
    await rows
      .insertInto('file_places')
      .values(model.files.map((file_id) => ({ file_id, project_id: id })))
      .execute();

  await recordAudit(rows, { actor, action: 'projects.created', subject: id, details: { group } }, now);
  await recordActivity(rows, { project: id, actor, action: 'projects.began' }, now);
}

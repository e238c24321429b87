import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type {
  startProjects as contract,
  makeTemplate as makeContract,
} from '../../../../shared/contracts/projects/templates.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { authorize, type Reader } from '../../../access/facts.ts';
import { notify } from '../../../live/notify.ts';
import type { Database } from '../../../storage/records.ts';
import { type Copy, type InsertPages, insertCopy } from './insert-copy.ts';
import { type Model, readModel } from './model.ts';
import { madeBy, madeMeanwhile, noteMade } from './once.ts';
import { daysBetween, shiftDay } from './shift-day.ts';

/** The texts of a project's pages, by page. */
type Texts = ReadonlyMap<string, Uint8Array>;

/** Port: the pages of projects, which are another capability's. */
export type PagesPort = {
  /** Reads all pages of a project in use, to be copied as often as wanted. Null if one cannot be read. */
  read(project: string): Promise<Texts | null>;
  /** Stores the texts once more and notes the copies by their originals as they come to be. Throws `StoreUnavailable`. */
  store(texts: Texts, copies: Map<string, string>, now: number): Promise<void>;
  insert: InsertPages;
  /** Forgets copies that came to have no rows. */
  drop(copies: ReadonlyMap<string, string>): Promise<void>;
};

export type TemplatePorts = { db: Database; pages: PagesPort };

/** Ids; `pages` and `told`, the accounts that are told of it, only where it was made now. */
export type Made = { projects: string[]; pages: string[]; told: string[] };

type Refused = RefusalBody<'not_found' | 'group_closed' | 'page_unreadable' | 'invalid_input'>;

/**
 * Starts a project of a template for each team, all or none, and once for each request. `not_found` for a template that the account
 * does not lead, and for people who are no members of the group. Throws `StoreUnavailable` or `RecordsUnavailable`, and then
 * there is none of them.
 */
export async function startProjects(
  ports: TemplatePorts,
  group: string,
  order: z.output<NonNullable<(typeof contract)['body']>>,
  by: Reader,
): Promise<Made | Refused> {
  const { db } = ports;
  const { request, templateId, begins, teams } = order;
  if (!(await mayCopy(db, templateId, by)) || !(await isTemplate(db, templateId))) return refuse('not_found');
  const model = await readModel(db, templateId);
  const first = firstDay(model);
  const days = begins === null || first === null ? 0 : daysBetween(first, begins);
  const copies = teams.map(
    ({ name, people }): Omit<Copy, 'pages'> => ({
      id: randomUUID(),
      group,
      name,
      template: false,
      people: [...new Set(people)].map((account) => ({ account, role: 'member' as const })),
      days,
    }),
  );
  if (!daysFit(model, days))
    return refuse('invalid_input', [{ path: 'body.begins', problem: 'out_of_range' }]);
  return makeCopies(ports, model, copies, request, by);
}

/** Makes a template in a group, empty or of a project that the account leads, once for each request. Who makes it writes its pages. */
export async function makeTemplate(
  ports: TemplatePorts,
  group: string,
  { request, name, from }: z.output<NonNullable<(typeof makeContract)['body']>>,
  by: Reader,
): Promise<Made | Refused> {
  if ('project' in from && !(await mayCopy(ports.db, from.project, by))) return refuse('not_found');
  const model = 'project' in from ? await readModel(ports.db, from.project) : emptyModel(from);
  const people = [{ account: by.account, role: 'member' as const }];
  const copy = { id: randomUUID(), group, name, template: true, people, days: 0 };
  return makeCopies(ports, model, [copy], request, by);
}

async function makeCopies(
  { db, pages }: TemplatePorts,
  model: Model,
  wanted: readonly Omit<Copy, 'pages'>[],
  request: string,
  { account, now }: Reader,
): Promise<Made | Refused> {
  const before = await madeBy(db, account, request);
  if (before) return { projects: before, pages: [], told: [] };
  const texts = model.id === '' ? new Map() : await pages.read(model.id);
  if (texts === null) return refuse('page_unreadable');
  const stored: Map<string, string>[] = [];
  // What cannot be dropped now is collected at the next start.
  const drop = () => Promise.allSettled(stored.map((copies) => pages.drop(copies)));
  try {
    for (const _copy of wanted) {
      const copies = new Map<string, string>();
      stored.push(copies);
      await pages.store(texts, copies, now);
    }
    const made = await db.transaction().execute(async (rows) => {
      const refused = await whyNot(rows, wanted);
      if (refused) return refused;
      for (const [index, copy] of wanted.entries()) {
        const place = { ...copy, pages: stored[index] ?? new Map() };
        await insertCopy(rows, model, place, pages.insert, { actor: account, now });
      }
      const projects = wanted.map(({ id }) => id);
      await noteMade(rows, account, request, projects, now);
      const made = stored.flatMap((copies) => [...copies.values()]);
      return { projects, pages: made, told: await tellTeams(rows, wanted, account, now) };
    });
    if ('refusal' in made) await drop();
    return made;
  } catch (error) {
    await drop();
    const meanwhile = await madeMeanwhile(db, error, account, request);
    if (meanwhile) return { projects: meanwhile, pages: [], told: [] };
    throw error;
  }
}

/** Asked in the transaction: somebody may have left the group, or closed it, since the texts were copied. */
async function whyNot(rows: Database, wanted: readonly Omit<Copy, 'pages'>[]): Promise<Refused | null> {
  for (const { group, people, template } of wanted) {
    const { archived_at } = await rows
      .selectFrom('groups')
      .select('archived_at')
      .where('id', '=', group)
      .executeTakeFirstOrThrow();
    if (archived_at !== null) return refuse('group_closed');
    if (template || people.length === 0) continue;
    const members = await rows
      .selectFrom('group_people')
      .select('account_id')
      .where('group_id', '=', group)
      .where('role', '=', 'member')
      .execute();
    const known = new Set(members.map(({ account_id }) => account_id));
    if (people.some(({ account }) => !known.has(account))) return refuse('not_found');
  }
  return null;
}

async function tellTeams(
  rows: Database,
  wanted: readonly Omit<Copy, 'pages'>[],
  actor: string,
  now: number,
): Promise<string[]> {
  const told: string[] = [];
  for (const { id, name, people, template } of wanted) {
    if (template) continue;
    const to = people.map(({ account }) => account);
    const notice = { to, kind: 'added', actor, project: id, details: { title: name } } as const;
    told.push(...(await notify(rows, notice, now)));
  }
  return told;
}

function mayCopy(db: Database, project: string, { account, now }: Reader): Promise<boolean> {
  return authorize(db, account, 'project:manage', 'projectId', project, now);
}

async function isTemplate(db: Database, project: string): Promise<boolean> {
  const row = await db.selectFrom('projects').select('template').where('id', '=', project).executeTakeFirst();
  return row?.template === 1;
}

/** The day from which the others are counted: the one on which it begins, or else its earliest. Null: it has none. */
function firstDay({ begins, milestones, tasks }: Model): string | null {
  if (begins !== null) return begins;
  const all = [...milestones.map(({ day }) => day), ...tasks.flatMap(({ due }) => due ?? [])];
  return all.sort()[0] ?? null;
}

function daysFit({ begins, ends, milestones, tasks }: Model, days: number): boolean {
  const all = [begins, ends, ...milestones.map(({ day }) => day), ...tasks.map(({ due }) => due)];
  return all.every((day) => day === null || shiftDay(day, days) !== null);
}

function emptyModel(from: Pick<Model, 'drivingQuestion' | 'subjects'>): Model {
  const subjects = [...new Set(from.subjects)];
  const nothing = { teachers: [], milestones: [], tasks: [], files: [] };
  return { id: '', ...from, subjects, objectives: '', guidelines: '', begins: null, ends: null, ...nothing };
}

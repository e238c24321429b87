import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  type startProjects as contract,
  type makeTemplate as makeContract,
  maxPagesAtOnce,
} from '../../../../shared/contracts/projects/templates.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { authorize, type Reader } from '../../../access/facts.ts';
import { leadersOf } from '../../../access/groups-above.ts';
import { isGroupOpen } from '../../../access/open-group.ts';
import { notify } from '../../../live/notify.ts';
import { type Database, isUniqueViolation } from '../../../storage/records.ts';
import { type Copy, insertCopies, type PageCopies } from './insert-copies.ts';
import { type Model, readModel } from './model.ts';
import { type Asked, madeBy, noteMade } from './once.ts';
import { daysBetween, shiftDay } from './shift-day.ts';

/** Port: the pages of projects, which are another capability's. `Tree`: those of one project. */
export type PagesPort<Tree extends readonly unknown[]> = {
  /** Reads all pages of a project in use, to be copied as often as wanted. Null if one cannot be read. */
  read(project: string): Promise<Tree | null>;
  /** Stores the texts once more and notes the copies by their originals as they come to be. Throws `StoreUnavailable`. */
  store(tree: Tree, copies: Map<string, string>, now: number): Promise<void>;
  /** Gives copies their rows in projects that have no pages, in few statements. */
  insert(
    rows: Database,
    tree: Tree,
    places: readonly { project: string; copies: PageCopies }[],
    now: number,
  ): Promise<void>;
  /** Forgets copies that came to have no rows. */
  drop(copies: PageCopies): Promise<void>;
};

export type TemplatePorts<Tree extends readonly unknown[]> = { db: Database; pages: PagesPort<Tree> };

/** Ids; `pages` and `told`, the accounts that are told of it, only where it was made now. */
export type Made = { projects: string[]; pages: string[]; told: string[] };

type Refused = RefusalBody<
  'not_found' | 'group_closed' | 'page_unreadable' | 'too_many_pages_at_once' | 'invalid_input'
>;

/**
 * Starts a project of a template for each team, all or none, and once for each request. `not_found` for a template that the account
 * does not lead, and for people who are no members of the group, or lead it. Throws `StoreUnavailable` or `RecordsUnavailable`, and then
 * there is none of them.
 */
export async function startProjects<Tree extends readonly unknown[]>(
  ports: TemplatePorts<Tree>,
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
  return makeCopies(ports, model, copies, { account: by.account, what: 'start', request }, by.now);
}

/** Makes a template in a group, empty or of a project that the account leads, once for each request. Who makes it writes its pages. */
export async function makeTemplate<Tree extends readonly unknown[]>(
  ports: TemplatePorts<Tree>,
  group: string,
  { request, name, from }: z.output<NonNullable<(typeof makeContract)['body']>>,
  by: Reader,
): Promise<Made | Refused> {
  if ('project' in from && !(await mayCopy(ports.db, from.project, by))) return refuse('not_found');
  const model = 'project' in from ? await readModel(ports.db, from.project) : emptyModel(from);
  const people = [{ account: by.account, role: 'member' as const }];
  const copy = { id: randomUUID(), group, name, template: true, people, days: 0 };
  return makeCopies(ports, model, [copy], { account: by.account, what: 'template', request }, by.now);
}

async function makeCopies<Tree extends readonly unknown[]>(
  { db, pages }: TemplatePorts<Tree>,
  model: Model,
  wanted: readonly Omit<Copy, 'pages'>[],
  asked: Asked,
  now: number,
): Promise<Made | Refused> {
  const { account } = asked;
  const before = await madeBy(db, asked);
  if (before) return { projects: before, pages: [], told: [] };
  const tree = model.id === '' ? null : await pages.read(model.id);
  if (tree === null && model.id !== '') return refuse('page_unreadable');
  if (tree !== null && tree.length * wanted.length > maxPagesAtOnce) return refuse('too_many_pages_at_once');
  const copies = wanted.map((copy) => ({ ...copy, pages: new Map<string, string>() }));
  // What cannot be dropped now is collected at the next start.
  const drop = () => Promise.allSettled(copies.map((copy) => pages.drop(copy.pages)));
  try {
    for (const copy of copies) if (tree !== null) await pages.store(tree, copy.pages, now);
    const made = await db.transaction().execute(async (rows) => {
      const refused = await whyNot(rows, wanted);
      if (refused) return refused;
      const places = copies.map((copy) => ({ project: copy.id, copies: copy.pages }));
      const pagesIn = async () => {
        if (tree !== null) await pages.insert(rows, tree, places, now);
      };
      await insertCopies(rows, model, copies, pagesIn, { actor: account, now });
      const projects = wanted.map(({ id }) => id);
      await noteMade(rows, asked, projects, now);
      const made = copies.flatMap((copy) => [...copy.pages.values()]);
      return { projects, pages: made, told: await tellTeams(rows, wanted, account, now) };
    });
    if ('refusal' in made) await drop();
    return made;
  } catch (error) {
    await drop();
    const meanwhile = isUniqueViolation(error) ? await madeBy(db, asked) : null;
    if (meanwhile) return { projects: meanwhile, pages: [], told: [] };
    throw error;
  }
}

/**
 * Asked in the transaction: somebody may have left the group, or closed it, since the texts were copied. Who teaches the group leads its
 * projects: a place in a team would give them its pen, also where they are a member of the group too.
 */
async function whyNot(rows: Database, wanted: readonly Omit<Copy, 'pages'>[]): Promise<Refused | null> {
  for (const group of new Set(wanted.map((copy) => copy.group))) {
    if (!(await isGroupOpen(rows, group))) return refuse('group_closed');
    const members = await rows
      .selectFrom('group_people')
      .select('account_id')
      .where('group_id', '=', group)
      .where('role', '=', 'member')
      .where('account_id', 'not in', leadersOf(rows, group))
      .execute();
    const known = new Set(members.map(({ account_id }) => account_id));
    const teams = wanted.filter((copy) => copy.group === group && !copy.template);
    if (teams.some(({ people }) => people.some(({ account }) => !known.has(account))))
      return refuse('not_found');
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

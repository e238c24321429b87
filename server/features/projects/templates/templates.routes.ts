import type { StartedProject } from '../../../../shared/contracts/projects/templates.ts';
import * as contracts from '../../../../shared/contracts/projects/templates.ts';
import { isRefusal, refuse } from '../../../../shared/contracts/refusals.ts';
import { idsWhere, type Reader } from '../../../access/facts.ts';
import type { Who } from '../../../access/who.ts';
import { type Serving, serve } from '../../../http/serving.ts';
import type { Announce } from '../../../live/announce.ts';
import type { Database } from '../../../storage/records.ts';
import { inTeam } from '../in-team.ts';
import { peopleOfEach } from '../people-here.ts';
import { listTemplates } from './list-templates.ts';
import { makeTemplate, type PagesPort, startProjects } from './start-projects.ts';

export type TemplatesPorts<Tree extends readonly unknown[]> = {
  db: Database;
  pages: PagesPort<Tree>;
  now(): number;
  announce: Announce;
  /** Told of pages that have come to be. */
  noteTexts(pages: readonly string[]): void;
};

export function templatesRoutes<Tree extends readonly unknown[]>({
  db,
  pages,
  now,
  announce,
  noteTexts,
}: TemplatesPorts<Tree>): Serving[] {
  const reader = (who: Who): Reader => ({ account: who.account, now: now() });

  return [
    serve(contracts.listTemplates, async (_input, { who }) => ({
      templates: await listTemplates(db, reader(who)),
    })),

    serve(contracts.makeTemplate, async ({ params, body }, { who }) => {
      const made = await makeTemplate({ db, pages }, params.groupId, body, reader(who));
      if (isRefusal(made)) return made;
      const [template] = await startedOf(db, made.projects, reader(who));
      if (!template) return refuse('not_found');
      noteTexts(made.pages);
      announce(`group:${params.groupId}`, ['projects']);
      announce(`account:${who.account}`, ['projects']);
      return { id: template.id };
    }),

    serve(contracts.startProjects, async ({ params, body }, { who }) => {
      const made = await startProjects({ db, pages }, params.groupId, body, reader(who));
      if (isRefusal(made)) return made;
      noteTexts(made.pages);
      announce(`group:${params.groupId}`, ['projects']);
      announce(`account:${who.account}`, ['projects']);
      for (const account of made.told) announce(`account:${account}`, ['notifications', 'projects']);
      return { projects: await startedOf(db, made.projects, reader(who)) };
    }),
  ];
}

/** Those that the reader may see, in the order of the ids: a request that comes again is answered by the rights of now. */
async function startedOf(
  db: Database,
  projects: readonly string[],
  { account, now }: Reader,
): Promise<StartedProject[]> {
  const rows = await db
    .selectFrom('projects')
    .select(['id', 'name'])
    .where('id', 'in', [...projects])
    .where('id', 'in', idsWhere(db, account, 'project:view', 'projectId', now))
    .execute();
  const people = await peopleOfEach(
    db,
    rows.map(({ id }) => id),
    now,
  );
  return rows
    .sort((a, b) => projects.indexOf(a.id) - projects.indexOf(b.id))
    .map((row) => ({ ...row, team: (people.get(row.id) ?? []).filter(({ role }) => inTeam(role)) }));
}

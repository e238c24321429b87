import * as contracts from '../../../../shared/contracts/projects/templates.ts';
import { isRefusal } from '../../../../shared/contracts/refusals.ts';
import type { Reader } from '../../../access/facts.ts';
import type { Who } from '../../../access/who.ts';
import { type Serving, serve } from '../../../http/serving.ts';
import type { Announce } from '../../../live/announce.ts';
import type { Database } from '../../../storage/records.ts';
import { listTemplates } from './list-templates.ts';
import { makeTemplate, type PagesPort, startProjects } from './start-projects.ts';

export type TemplatesPorts = {
  db: Database;
  pages: PagesPort;
  now(): number;
  announce: Announce;
  /** Told of pages that have come to be. */
  noteTexts(pages: readonly string[]): void;
};

export function templatesRoutes({ db, pages, now, announce, noteTexts }: TemplatesPorts): Serving[] {
  const reader = (who: Who): Reader => ({ account: who.account, now: now() });

  return [
    serve(contracts.listTemplates, async (_input, { who }) => ({
      templates: await listTemplates(db, reader(who)),
    })),

    serve(contracts.makeTemplate, async ({ params, body }, { who }) => {
      const made = await makeTemplate({ db, pages }, params.groupId, body, reader(who));
      if (isRefusal(made)) return made;
      noteTexts(made.pages);
      announce(`group:${params.groupId}`, ['projects']);
      announce(`account:${who.account}`, ['projects']);
      return { id: made.projects[0] ?? '' };
    }),

    serve(contracts.startProjects, async ({ params, body }, { who }) => {
      const made = await startProjects({ db, pages }, params.groupId, body, reader(who));
      if (isRefusal(made)) return made;
      noteTexts(made.pages);
      announce(`group:${params.groupId}`, ['projects']);
      announce(`account:${who.account}`, ['projects']);
      for (const account of made.told) announce(`account:${account}`, ['notifications', 'projects']);
      return { projects: await namesOf(db, made.projects) };
    }),
  ];
}

/** In the order of the ids. */
async function namesOf(db: Database, projects: readonly string[]): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom('projects')
    .select(['id', 'name'])
    .where('id', 'in', [...projects])
    .execute();
  return rows.sort((a, b) => projects.indexOf(a.id) - projects.indexOf(b.id));
}

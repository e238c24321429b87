import * as contracts from '../../../shared/contracts/exports.ts';
import { isRefusal, refuse } from '../../../shared/contracts/refusals.ts';
import type { Reader } from '../../access/facts.ts';
import { disposition } from '../../http/disposition.ts';
import { Bytes, type Serving, serve } from '../../http/serving.ts';
import type { Announce } from '../../live/announce.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import type { ExportLine } from './export-line.ts';
import { askForExport, findFinished, listExports, type NewExport, removeExport } from './exports.ts';
import { finishedProjects } from './gather.ts';

export type ExportsPorts = {
  db: Database;
  store: Pick<FileStore, 'read'>;
  line: Pick<ExportLine, 'wake' | 'end'>;
  now(): number;
  announce: Announce;
};

export function exportsRoutes({ db, store, line, now, announce }: ExportsPorts): Serving[] {
  const changed = (account: string) => announce(`account:${account}`, ['exports']);
  const begin = async (wanted: NewExport, account: string) => {
    const asked = await askForExport(db, wanted, { account, now: now() });
    if (isRefusal(asked)) return asked;
    await line.end(asked.gone);
    line.wake();
    changed(account);
    return { export: asked.entry };
  };
  const titleIn = async (table: 'groups' | 'projects', id: string) =>
    (await db.selectFrom(table).select('name').where('id', '=', id).executeTakeFirstOrThrow()).name;

  return [
    serve(contracts.exportPage, async ({ params: { pageId }, body: { below, ...order } }, { who }) => {
      const { title } = await db
        .selectFrom('pages')
        .select('title')
        .where('id', '=', pageId)
        .executeTakeFirstOrThrow();
      const scope = below ? 'branch' : 'page';
      return begin({ scope, of: pageId, title, order }, who.account);
    }),

    serve(contracts.exportProject, async ({ params: { projectId }, body: order }, { who }) => {
      const title = await titleIn('projects', projectId);
      return begin({ scope: 'project', of: projectId, title, order }, who.account);
    }),

    serve(contracts.exportGroup, async ({ params: { groupId }, body: order }, { who }) => {
      const reader: Reader = { account: who.account, now: now() };
      if ((await finishedProjects(db, groupId, reader)).length === 0) return refuse('nothing_to_export');
      const title = await titleIn('groups', groupId);
      return begin({ scope: 'group', of: groupId, title, order }, who.account);
    }),

    serve(contracts.listExports, async (_input, { who }) => ({
      exports: await listExports(db, who.account),
    })),

    serve(contracts.removeExport, async ({ params }, { who }) => {
      const refused = await removeExport(db, params.exportId, who.account);
      if (refused) return refused;
      await line.end([params.exportId]);
      changed(who.account);
      return {};
    }),

    serve(contracts.downloadExport, async ({ params }, { who }) => {
      const found = await findFinished(db, params.exportId, { account: who.account, now: now() });
      const stream = found && (await store.read(params.exportId));
      if (!found || !stream) return refuse('not_found');
      return new Bytes(stream, {
        'content-type': found.type,
        'content-length': String(found.bytes),
        'content-disposition': disposition('attachment', found.name),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
    }),
  ];
}

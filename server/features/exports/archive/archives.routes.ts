import * as contracts from '../../../../shared/contracts/exports/archives.ts';
import { isRefusal, refuse } from '../../../../shared/contracts/refusals.ts';
import { isGroupOpen } from '../../../access/open-group.ts';
import { type Serving, serve } from '../../../http/serving.ts';
import type { Announce } from '../../../live/announce.ts';
import type { Arrivals } from './arrivals.ts';
import { previewOfArchive, type TakeInArchivePorts, takeInArchive } from './take-in-archive.ts';

export type ArchivesPorts = TakeInArchivePorts & {
  arrivals: Arrivals;
  archives: { close(folder: string): Promise<void> };
  now(): number;
  announce: Announce;
};

export function archivesRoutes(ports: ArchivesPorts): Serving[] {
  const { db, arrivals, archives, now, announce } = ports;
  return [
    serve(contracts.previewArchive, async ({ params, query, body }, { who, facts }) => {
      if (!(await isGroupOpen(db, params.groupId))) return refuse('group_closed');
      const sending = { account: who.account, group: params.groupId, bytes: query.bytes };
      const arrived = await arrivals.take({ ...sending, language: query.language }, body);
      if (isRefusal(arrived)) return arrived;
      const taking = { ...sending, facts, language: query.language, now: now() };
      return { preview: { id: arrived.id, ...(await previewOfArchive(db, arrived, taking)) } };
    }),

    serve(contracts.createFromArchive, async ({ params }, { who, facts }) => {
      const of = { account: who.account, group: params.groupId };
      const arrived = arrivals.claim(params.archiveId, of);
      if (!arrived) return refuse('not_found');
      try {
        const taking = { ...of, facts, language: arrived.language, now: now() };
        const made = await takeInArchive(ports, arrived, taking);
        if (isRefusal(made)) return made;
        announce(`group:${params.groupId}`, ['projects']);
        announce(`account:${who.account}`, ['projects']);
        return made;
      } finally {
        await archives.close(arrived.folder);
      }
    }),

    serve(contracts.dropArchive, async ({ params }, { who }) => {
      const dropped = await arrivals.drop(params.archiveId, { account: who.account, group: params.groupId });
      return dropped ? {} : refuse('not_found');
    }),
  ];
}

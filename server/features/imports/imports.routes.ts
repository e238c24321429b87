import { importPages } from '../../../shared/contracts/imports.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Announce } from '../../live/announce.ts';
import { type ImportPorts, importTree } from './imports.ts';

export type ImportsPorts = ImportPorts & {
  now(): number;
  announce: Announce;
  /** Told of pages whose text came to be without anybody typing. */
  noteTexts(pages: readonly string[]): void;
};

export function importsRoutes(ports: ImportsPorts): Serving[] {
  const { now, announce, noteTexts } = ports;
  return [
    serve(importPages, async ({ params, body }, { who }) => {
      const imported = await importTree(ports, params.projectId, body, { account: who.account, now: now() });
      if (isRefusal(imported)) return imported;
      // A request that comes again has changed nothing.
      if (imported.made.length > 0) {
        noteTexts(imported.made);
        announce(`project:${params.projectId}`, ['pages', 'activity']);
      }
      return { pages: imported.pages };
    }),
  ];
}

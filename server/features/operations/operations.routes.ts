import * as contracts from '../../../shared/contracts/operations.ts';
import { Answered, type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import { listActions, listAudit } from './audit-entries.ts';

export type OperationsPorts = {
  db: Database;
  /** Each resolves if its store reads and writes now, and rejects otherwise. */
  probes: { records(): Promise<void>; pages(): Promise<void> };
  log: { warn(about: object, words: string): void };
};

const serviceUnavailable = 503;

export function operationsRoutes({ db, probes, log }: OperationsPorts): Serving[] {
  const answers = async (name: string, probe: () => Promise<void>) => {
    try {
      await probe();
      return true;
    } catch (error) {
      // Whatever keeps the store from answering, this is where it is asked about.
      log.warn({ store: name, err: error }, 'a store does not answer its probe');
      return false;
    }
  };

  /** Whoever asks meanwhile is told the same: each probe costs the disk two writes, and anybody may ask. */
  let probing: Promise<[records: boolean, pages: boolean]> | null = null;
  const probeOnce = () => {
    probing ??= Promise.all([answers('records', probes.records), answers('pages', probes.pages)]);
    return probing.finally(() => {
      probing = null;
    });
  };

  return [
    serve(contracts.health, async () => {
      const [records, pages] = await probeOnce();
      const health = { healthy: records && pages, records, pages };
      return health.healthy ? health : new Answered(serviceUnavailable, health);
    }),

    serve(contracts.listAudit, async ({ query }) => ({
      ...(await listAudit(db, query)),
      actions: await listActions(db),
    })),
  ];
}

import * as contracts from '../../../shared/contracts/groups.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import { listGroups } from './groups.ts';

export function groupsRoutes({ db }: { db: Database }): Serving[] {
  return [
    serve(contracts.listGroups, async (_input, { who }) => ({ groups: await listGroups(db, who.account) })),
  ];
}

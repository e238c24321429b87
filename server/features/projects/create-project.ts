import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Facts } from '../../../shared/access/can.ts';
import type { createProject as contract } from '../../../shared/contracts/projects.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { isGroupOpen } from '../../access/open-group.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { inTeam } from './in-team.ts';
import { insertProject } from './projects.ts';

type Input = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Begins a project in a group and answers with its id. `facts` are those of the account on the group: a member of it is
 * the first of the team, a teacher is not in it.
 */
export async function createProject(
  db: Database,
  account: string,
  group: string,
  facts: Facts,
  input: Input,
  now: number,
): Promise<string | RefusalBody<'group_closed'>> {
  const id = randomUUID();
  return db.transaction().execute(async (rows) => {
    if (!(await isGroupOpen(rows, group))) return refuse('group_closed');
    const people = facts.roles.filter(inTeam).map((role) => ({ account, role }));
    await insertProject(rows, { id, group, ...input, stage: 'planning', people }, now);
    await recordAudit(
      rows,
      { actor: account, action: 'projects.created', subject: id, details: { group } },
      now,
    );
    await recordActivity(rows, { project: id, actor: account, action: 'projects.began' }, now);
    return id;
  });
}

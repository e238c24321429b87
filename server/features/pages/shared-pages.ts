import type { SharedPage } from '../../../shared/contracts/pages/audience.ts';
import { idsWhere } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/** Pages that an account may see without a part in their project, last changed first. */
export function listSharedPages(db: Database, account: string, now: number): Promise<SharedPage[]> {
  return db
    .selectFrom('pages')
    .innerJoin('projects', 'projects.id', 'pages.project_id')
    .innerJoin('groups', 'groups.id', 'projects.group_id')
    .select([
      'pages.id',
      'pages.title',
      'pages.icon',
      'projects.name as projectName',
      'groups.id as groupId',
      'groups.name as groupName',
      'pages.changed_at as changedAt',
    ])
    .where('pages.id', 'in', idsWhere(db, account, 'page:view', 'pageId', now))
    .where('projects.id', 'not in', idsWhere(db, account, 'project:view', 'projectId', now))
    .orderBy('pages.changed_at', 'desc')
    .orderBy('pages.id')
    .execute();
}

import { filesOf } from '../../../shared/contracts/comments/comment-body.ts';
import { contentOf, proposal } from '../../../shared/contracts/comments/suggestion.ts';
import type { Database } from '../../storage/records.ts';

/** Makes what an accepted suggestion shows files of the page's project: they stand in its text from now on, whatever becomes of the thread. */
export async function bringFiles(rows: Database, suggested: string, page: string): Promise<void> {
  const files = filesOf(contentOf(proposal.parse(JSON.parse(suggested))));
  if (files.length === 0) return;
  await rows
    .insertInto('files')
    .columns([
      'id',
      'project_id',
      'added_by',
      'name',
      'type',
      'bytes',
      'shown',
      'width',
      'height',
      'preview',
      'created_at',
    ])
    .expression((eb) =>
      eb
        .selectFrom('comment_files')
        .innerJoin('pages', (join) => join.on('pages.id', '=', page))
        .select(['comment_files.id', 'pages.project_id', 'comment_files.account_id', 'name', 'type', 'bytes'])
        .select(['shown', 'width', 'height', 'preview', 'comment_files.created_at'])
        .where('comment_files.id', 'in', files),
    )
    .execute();
  await rows.deleteFrom('comment_files').where('id', 'in', files).execute();
}

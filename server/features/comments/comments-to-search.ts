import { threadsSeenBy } from '../../access/comment-lanes.ts';
import { takesPartIn } from '../../access/taking-part.ts';
import type { Database } from '../../storage/records.ts';
import type { SearchSource } from '../../storage/search-source.ts';

/** What is said beside pages, comment by comment, without what was taken away. */
export const commentsToSearch: SearchSource = {
  kind: 'comment',
  rows: [{ table: 'comments', id: 'id', columns: ['words', 'removed_at'] }],
  async list(db) {
    const rows = await said(db).orderBy('comments.created_at').orderBy('comments.id').execute();
    return rows.map(({ id }) => id);
  },
  async read(db, ids) {
    const rows = await said(db)
      .innerJoin('comment_threads', 'comment_threads.id', 'comments.thread_id')
      .innerJoin('pages', 'pages.id', 'comment_threads.page_id')
      .innerJoin('projects', 'projects.id', 'pages.project_id')
      .select(['comments.words', 'comments.thread_id', 'comment_threads.page_id', 'pages.title'])
      .select(['projects.id as projectId', 'projects.name as projectName'])
      .where('comments.id', 'in', ids)
      .execute();
    return rows.map(({ id, words, thread_id, page_id, title, projectId, projectName }) => ({
      id,
      title: '',
      project: { id: projectId, name: projectName },
      beside: { threadId: thread_id, pageId: page_id, pageTitle: title },
      passages: [{ block: null, heading: false, text: words.replace(/\s+/gu, ' ').trim() }],
    }));
  },
  visible: (db, account, now) =>
    said(db).where('comments.thread_id', 'in', threadsSeenBy(db, { account, now })),
  own: (db, account) =>
    said(db)
      .innerJoin('comment_threads', 'comment_threads.id', 'comments.thread_id')
      .innerJoin('pages', 'pages.id', 'comment_threads.page_id')
      .where('pages.project_id', 'in', takesPartIn(db, account)),
};

/** Ids of all that is said in words. */
function said(db: Database) {
  return db
    .selectFrom('comments')
    .select('comments.id')
    .where('comments.removed_at', 'is', null)
    .where('comments.words', '!=', '');
}

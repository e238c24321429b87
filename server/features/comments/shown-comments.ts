import { abilitiesOf } from '../../../shared/access/can.ts';
import { commentBody } from '../../../shared/contracts/comments/comment-body.ts';
import { type Comment, reactions } from '../../../shared/contracts/comments.ts';
import type { Database, Tables } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';

/** Rows of comments that have a place in their thread: those that are there, and those taken away that somebody answered after. */
export function placedComments(db: Database) {
  return db
    .selectFrom('comments')
    .where((eb) =>
      eb.or([
        eb('comments.removed_at', 'is', null),
        eb.exists(
          eb
            .selectFrom('comments as later')
            .select('later.id')
            .whereRef('later.thread_id', '=', 'comments.thread_id')
            .whereRef('later.number', '>', 'comments.number')
            .where('later.removed_at', 'is', null),
        ),
      ]),
    );
}

/** Comments as the reader sees them, and the ids of everybody whose name belongs to them. */
export type ShownComments = {
  comments: (Omit<Comment, 'author'> & { thread: string; author: string })[];
  named: string[];
};

export async function showComments(
  db: Database,
  rows: readonly Tables['comments'][],
  { account, facts }: BesidePage,
): Promise<ShownComments> {
  const ids = rows.map(({ id }) => id);
  const may = abilitiesOf(facts, ['page:comment', 'comment:moderate']);
  const reacted = await ofComments(db, 'comment_reactions', ids).select('emoji').execute();
  const mentioned = await ofComments(db, 'comment_mentions', ids).execute();
  const comments = rows.map((row) => {
    const isThere = row.removed_at === null;
    const mine = row.account_id === account;
    const chosen = reacted.filter(({ comment_id }) => isThere && comment_id === row.id);
    return {
      id: row.id,
      thread: row.thread_id,
      number: row.number,
      author: row.account_id,
      body: isThere ? commentBody.nullable().parse(JSON.parse(row.body)) : null,
      removed: !isThere,
      at: row.created_at,
      editedAt: row.edited_at,
      reactions: reactions.flatMap((emoji) => {
        const people = chosen.filter((each) => each.emoji === emoji).map(({ account_id }) => account_id);
        return people.length > 0 ? [{ emoji, people }] : [];
      }),
      abilities: {
        'comment:edit': may['page:comment'] && mine && isThere,
        'comment:remove': may['page:comment'] && (mine || may['comment:moderate']) && isThere,
      },
    };
  });
  return { comments, named: [...reacted, ...mentioned].map(({ account_id }) => account_id) };
}

function ofComments(db: Database, table: 'comment_reactions' | 'comment_mentions', ids: readonly string[]) {
  return db
    .selectFrom(table)
    .select(['comment_id', 'account_id'])
    .where('comment_id', 'in', [...ids])
    .orderBy('account_id');
}

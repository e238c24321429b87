import { abilitiesOf } from '../../../shared/access/can.ts';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { Thread } from '../../../shared/contracts/comments.ts';
import type { Database, Tables } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import type { ThreadRow } from './find-thread.ts';
import { peopleNamed } from './people-named.ts';
import { showComments } from './shown-comments.ts';
import { showSuggestion } from './shown-suggestion.ts';

/** Threads of one page with some of their comments, as the reader sees them; `people`: those who are mentioned or react in them. */
export async function showThreads(
  db: Database,
  threads: readonly ThreadRow[],
  comments: readonly Tables['comments'][],
  reader: BesidePage,
): Promise<{ threads: Thread[]; people: Person[] }> {
  const ids = threads.map(({ id }) => id);
  const shown = await showComments(db, comments, reader);
  const suggestions = await db
    .selectFrom('comment_suggestions')
    .selectAll()
    .where('thread_id', 'in', ids)
    .execute();
  const counts = await countsOf(db, ids, reader.account);
  const person = await peopleNamed(db, [
    ...shown.named,
    ...shown.comments.map(({ author }) => author),
    ...threads.flatMap(({ author, resolved_by }) => [author, resolved_by ?? author]),
    ...suggestions.flatMap(({ decided_by, claimed_by }) => [decided_by ?? [], claimed_by ?? []].flat()),
  ]);
  const may = abilitiesOf(reader.facts, ['page:comment', 'page:write', 'comment:moderate']);
  return {
    threads: threads.map((row) => {
      const leads =
        may['page:comment'] &&
        (row.author === reader.account || may['page:write'] || may['comment:moderate']);
      const suggestion = suggestions.find(({ thread_id }) => thread_id === row.id);
      return {
        id: row.id,
        pageId: row.page_id,
        author: person(row.author),
        visibility: row.visibility,
        at: row.created_at,
        ...shownAnchor(row),
        resolved:
          row.resolved_at === null ? null : { by: person(row.resolved_by ?? ''), at: row.resolved_at },
        suggestion: suggestion ? showSuggestion(suggestion, person, reader.now) : null,
        comments: shown.comments
          .filter(({ thread }) => thread === row.id)
          .map(({ thread: _thread, author, ...rest }) => ({ ...rest, author: person(author) })),
        count: counts.get(row.id)?.all ?? 0,
        unread: (counts.get(row.id)?.unread ?? 0) > 0,
        abilities: {
          'thread:reply': may['page:comment'],
          'thread:resolve': leads,
          'thread:move': leads,
          'suggestion:decide': suggestion !== undefined && may['page:write'],
        },
      };
    }),
    people: [...new Set(shown.named)].map(person),
  };
}

/** What the server has never seen in the page is the word of a browser alone: nobody is told that the page once said it. */
function shownAnchor({ anchor: stored, detached_at }: ThreadRow): Pick<Thread, 'anchor' | 'detached'> {
  const parsed = anchor.parse(JSON.parse(stored));
  const detached = detached_at !== null;
  if (!detached || parsed.kind === 'page' || parsed.version > 0) return { anchor: parsed, detached };
  return { anchor: { ...parsed, quote: '…' }, detached };
}

async function countsOf(db: Database, ids: readonly string[], account: string) {
  const rows = await db
    .selectFrom('comments')
    .leftJoin('comment_readings', (join) =>
      join
        .onRef('comment_readings.thread_id', '=', 'comments.thread_id')
        .on('comment_readings.account_id', '=', account),
    )
    .select(({ fn, eb }) => [
      'comments.thread_id',
      fn.countAll<number>().as('all'),
      fn
        .sum<number>(
          eb
            .case()
            .when(
              eb.and([
                eb('comments.account_id', '!=', account),
                eb('comments.number', '>', fn.coalesce('comment_readings.up_to', eb.lit(0))),
              ]),
            )
            .then(1)
            .else(0)
            .end(),
        )
        .as('unread'),
    ])
    .where('comments.thread_id', 'in', [...ids])
    .where('comments.removed_at', 'is', null)
    .groupBy('comments.thread_id')
    .execute();
  return new Map(rows.map(({ thread_id, all, unread }) => [thread_id, { all, unread }]));
}

import type { Database } from '../../../storage/records.ts';

/** What was asked for under an id of the client's: two kinds of things under the same id are two requests. */
export type Asked = { account: string; what: 'start' | 'template'; request: string };

/** How long it is known what a request has made, in ms: a phone that was without a network for days may still ask again. */
const keptFor = 7 * 24 * 60 * 60_000;

/** Ids of the projects that a request of this account has made; null: it has made none. */
export async function madeBy(db: Database, asked: Asked): Promise<string[] | null> {
  const row = await db
    .selectFrom('project_starts')
    .select('projects')
    .where('account_id', '=', asked.account)
    .where('request', '=', keyOf(asked))
    .executeTakeFirst();
  return row ? JSON.parse(row.projects) : null;
}

/**
 * Notes it within the transaction that makes them, and forgets what was noted long ago. Rejects with a unique violation if the same
 * request came before.
 */
export async function noteMade(
  rows: Database,
  asked: Asked,
  projects: readonly string[],
  now: number,
): Promise<void> {
  await rows
    .deleteFrom('project_starts')
    .where('made_at', '<', now - keptFor)
    .execute();
  const made = { request: keyOf(asked), projects: JSON.stringify(projects), made_at: now };
  await rows
    .insertInto('project_starts')
    .values({ account_id: asked.account, ...made })
    .execute();
}

function keyOf({ what, request }: Asked): string {
  return `${what} ${request}`;
}

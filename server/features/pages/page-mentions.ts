import { authorize } from '../../access/facts.ts';
import { notify } from '../../live/notify.ts';
import type { Database } from '../../storage/records.ts';
import type { TextMention } from '../../storage/text-mention.ts';

/** People who are told of one page at a time: a page that names the whole school tells some. */
const toldAtMost = 30;
/** How long it is known that somebody was mentioned in words that are gone: so that what is cut and put elsewhere tells nobody again. In ms. */
const goneKnownFor = 30 * 24 * 60 * 60_000;

/**
 * Tells those who are mentioned on a page and were not before, in the transaction in which it was read. Nobody is told of words that
 * were there already, of more or other words round a mention, of what is copied, or of a page that they may not see. `authors`: the
 * accounts behind the Yjs clients; what no person has written tells nobody. Answers with the accounts that are told.
 */
export async function noteMentions(
  rows: Database,
  page: string,
  mentions: readonly TextMention[],
  authors: ReadonlyMap<number, string>,
  now: number,
): Promise<string[]> {
  const known = await rows
    .selectFrom('page_mentions')
    .select(['account_id', 'passage', 'gone_at'])
    .where('page_id', '=', page)
    .execute();
  if (known.length + mentions.length === 0) return [];
  const told: string[] = [];
  for (const account of new Set(mentions.map((mention) => mention.account))) {
    const here = new Map(
      mentions
        .filter((mention) => mention.account === account)
        .map(({ passage, client }) => [passage, client]),
    );
    const before = known.filter(({ account_id }) => account_id === account);
    const hadPlaces = before.filter(({ gone_at }) => gone_at === null).length;
    const fresh = [...here].filter(([passage]) => !before.some((row) => row.passage === passage));
    if (here.size <= hadPlaces || fresh.length === 0 || told.length >= toldAtMost) continue;
    const actor = fresh.map(([, client]) => authors.get(client)).find((author) => author !== undefined);
    if (actor !== undefined) told.push(...(await tell(rows, page, account, actor, now)));
  }
  await remember(rows, page, mentions, now);
  return told;
}

async function tell(
  rows: Database,
  page: string,
  account: string,
  actor: string,
  now: number,
): Promise<string[]> {
  if (!(await authorize(rows, account, 'page:view', 'pageId', page, now))) return [];
  const { project_id: project, title } = await rows
    .selectFrom('pages')
    .select(['project_id', 'title'])
    .where('id', '=', page)
    .executeTakeFirstOrThrow();
  return notify(
    rows,
    { to: [account], kind: 'mention', actor, project, page, subject: page, details: { title } },
    now,
  );
}

async function remember(
  rows: Database,
  page: string,
  mentions: readonly TextMention[],
  now: number,
): Promise<void> {
  await rows
    .updateTable('page_mentions')
    .set({ gone_at: now })
    .where('page_id', '=', page)
    .where('gone_at', 'is', null)
    .execute();
  if (mentions.length > 0)
    await rows
      .insertInto('page_mentions')
      .values(
        mentions.map(({ account, passage }) => ({
          page_id: page,
          account_id: account,
          passage,
          gone_at: null,
        })),
      )
      .onConflict((same) => same.columns(['page_id', 'account_id', 'passage']).doUpdateSet({ gone_at: null }))
      .execute();
  await rows
    .deleteFrom('page_mentions')
    .where('page_id', '=', page)
    .where('gone_at', '<', now - goneKnownFor)
    .execute();
}

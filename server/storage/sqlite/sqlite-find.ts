import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../records.ts';
import type { IdsQuery, IndexMatch, IndexSearch, SearchedWord } from '../search-index.ts';

/** So many matches are judged at once: some milliseconds. What is found is the same with any number. */
const usual = 128;

/**
 * Finds documents in the tables of the index. To walk all matches of a word takes a few milliseconds in 20,000 pages; to say of all
 * pages which of them somebody may see takes many more. So a few matches are all judged; of many the newest are judged first, and
 * only if there is not enough to be seen among these, the matches are held against everything that may be seen.
 */
export async function findInSqlite(db: Database, search: IndexSearch, newest = usual): Promise<IndexMatch[]> {
  if (search.words.length === 0) return [];
  const few = await fewMatches(db, search, newest);
  if (few !== null) {
    const seen = [...(await visibleOf(db, search.within, few, newest))];
    const within = sql<{ id: string }>`select value as id from json_each(${JSON.stringify(seen)})`;
    return seen.length === 0 ? [] : findAll(db, { ...search, within });
  }
  return (await findNewest(db, search, newest)) ?? findAll(db, search);
}

/** All matches, wherever the words stand, without order; null if there are so many. */
async function fewMatches(
  db: Database,
  { kind, words }: IndexSearch,
  many: number,
): Promise<string[] | null> {
  const anywhere = placesOf(words).at(-1)?.match ?? '';
  const { rows } = await sql<{ id: string }>`
    select search_documents.id from (
      select rowid as number from search_words where search_words match ${among(kind, anywhere)} limit ${many}
    ) as matches
    join search_documents on search_documents.number = matches.number
  `.execute(db);
  return rows.length < many ? rows.map(({ id }) => id) : null;
}

/** Puts all matches in order. */
async function findAll(
  db: Database,
  { kind, words, within, own, limit }: IndexSearch,
): Promise<IndexMatch[]> {
  const places = placesOf(words);
  const last = places.length - 1;
  // The unary plus keeps SQLite from asking FTS5 once for each id, which costs as much as the walk each time.
  const better = places.slice(0, -1).map(
    ({ match }, place) => sql`
      when number in (
        select rowid from search_words
        where search_words match ${among(kind, match)} and +rowid in (select number from matches)
      ) then ${sql.lit(place)}`,
  );
  const { rows } = await sql<{ id: string; place: number }>`
    with reach as materialized (${numbersOf(kind, within)}),
    matches as materialized (
      select rowid as number from search_words
      where search_words match ${among(kind, places[last]?.match ?? '')} and +rowid in (select number from reach)
    ),
    placed as materialized (select number, case ${sql.join(better, sql` `)} else ${sql.lit(last)} end as place from matches)
    select search_documents.id, placed.place from placed
    join search_documents on search_documents.number = placed.number
    order by placed.place, ${own ? sql`placed.number not in (${numbersOf(kind, own)}),` : sql``} placed.number desc
    limit ${limit}
  `.execute(db);
  return rows.map(({ id, place }) => ({ id, where: places[place]?.where ?? 'text' }));
}

/** The best matches as far as they are among the newest of each place; null if others might be better. */
async function findNewest(
  db: Database,
  { kind, words, within, own, limit }: IndexSearch,
  newest: number,
): Promise<IndexMatch[] | null> {
  const found: IndexMatch[] = [];
  const known = new Set<string>();
  const belonging = own ? ['in', 'not in'] : [null];
  for (const { where, match } of placesOf(words))
    for (const belongs of belonging) {
      const only = own && belongs ? sql`and +rowid ${sql.raw(belongs)} (${numbersOf(kind, own)})` : sql``;
      const { rows } = await sql<{ id: string }>`
        select search_documents.id from (
          select rowid as number from search_words
          where search_words match ${among(kind, match)} ${only} order by rowid desc limit ${newest}
        ) as matches
        join search_documents on search_documents.number = matches.number
        order by matches.number desc
      `.execute(db);
      const fresh = rows.map(({ id }) => id).filter((id) => !known.has(id));
      const seen = await visibleOf(db, within, fresh, newest);
      for (const id of fresh) {
        known.add(id);
        if (seen.has(id)) found.push({ id, where });
      }
      if (found.length >= limit) return found.slice(0, limit);
      if (rows.length === newest) return null;
    }
  return found;
}

/** Which of some ids are among those that a query gives. As a list they narrow each part of that query, which a subquery would not. */
async function visibleOf(
  db: Database,
  within: IdsQuery,
  ids: readonly string[],
  atMost: number,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  // Always as long as that, so that it is one statement, compiled once.
  const list = Array.from({ length: atMost }, (_, index) => sql`${ids[index] ?? null}`);
  const { rows } = await sql<{ id: string }>`
    select id from (${within}) as visible where id in (${sql.join(list)})
  `.execute(db);
  return new Set(rows.map(({ id }) => id));
}

function numbersOf(kind: string, ids: IdsQuery): RawBuilder<unknown> {
  return sql`select number from search_documents where kind = ${kind} and id in (${ids})`;
}

function among(kind: string, match: string): string {
  return `kind : "${kind}" AND (${match})`;
}

/** Where words may stand, the best place first; each holds what stands in a better place as well, the last all there is. */
function placesOf(words: readonly SearchedWord[]): { where: IndexMatch['where']; match: string }[] {
  const wanted = words.map(expressionOf).join(' AND ');
  const finished = words.map(({ whole, beginnings }) => ({
    whole: [...whole, ...beginnings],
    beginnings: [],
  }));
  const titles = [{ where: 'title' as const, match: `{title} : (${wanted})` }];
  if (words.some(({ beginnings }) => beginnings.length > 0))
    titles.unshift({ where: 'title', match: `{title} : (${finished.map(expressionOf).join(' AND ')})` });
  return [
    ...titles,
    { where: 'headings', match: `{title headings} : (${wanted})` },
    { where: 'text', match: `{title headings text} : (${wanted})` },
  ];
}

/** Words are letters and digits alone, so that nothing in them means anything to FTS5 within quotes. */
function expressionOf({ whole, beginnings }: SearchedWord): string {
  const either = [...whole.map((word) => `"${word}"`), ...beginnings.map((word) => `"${word}"*`)];
  return `(${either.join(' OR ')})`;
}

import { type RawBuilder, sql } from 'kysely';
import type { FoundKind } from '../../../shared/contracts/search.ts';
import type { Database } from '../records.ts';
import {
  type IdsQuery,
  type IndexedDocument,
  type IndexMatch,
  mostSimilar,
  type SearchedWord,
  type SearchIndex,
} from '../search-index.ts';
import { isOneMistakeApart } from '../similar-words.ts';

/** Counts up whenever what is written here, or how words are folded, becomes another. */
const format = 1;

/** Words that can be mistyped and understood all the same, in UTF-16 units. */
const shortest = 4;
const longest = 40;

/**
 * In SQLite's FTS5, in the same file as the records. A document's number grows with each change, and FTS5 walks its matches by
 * number in either direction: the newest come first without being sorted, and a walk ends when there are enough of them.
 */
export async function openSqliteSearchIndex(db: Database): Promise<SearchIndex> {
  await makeFormat(db);
  const vocabulary = new Vocabulary(db);

  return {
    async isCurrent() {
      const { rows } = await sql<{ format: number }>`select format from search_format`.execute(db);
      return rows[0]?.format === format;
    },

    async clear(rows) {
      for (const statement of [...dropping, ...making]) await statement.execute(rows);
      await sql`insert or replace into search_format (id, format) values (1, ${format})`.execute(rows);
      vocabulary.forget();
    },

    async put(rows, document) {
      const before = await take(rows, document.kind, document.id);
      const { rows: made } = await sql<{ number: number }>`
        insert into search_documents (kind, id) values (${document.kind}, ${document.id}) returning number
      `.execute(rows);
      const { title, headings, text } = document;
      await sql`
        insert into search_words (rowid, kind, title, headings, text)
        values (${made[0]?.number}, ${document.kind}, ${title.join(' ')}, ${headings.join(' ')}, ${text.join(' ')})
      `.execute(rows);
      await vocabulary.change(rows, before, wordsOf(document));
    },

    async remove(rows, kind, id) {
      await vocabulary.change(rows, await take(rows, kind, id), new Set());
    },

    async find({ kind, words, within, own, limit }) {
      if (words.length === 0) return [];
      const wanted = words.map(expressionOf).join(' AND ');
      const placed = places.map(([where, matching]) => ({
        where,
        match: `kind : "${kind}" AND ${matching(wanted)}`,
      }));
      const sets = own ? ['mine', 'others'] : ['others'];
      const steps = placed.flatMap(({ where, match }) => sets.map((among) => ({ where, match, among })));
      // The unary plus keeps SQLite from asking FTS5 once for each id, which costs as much as the walk each time.
      const walks = steps.map(
        ({ where, match, among }, step) => sql`
          select * from (
            select rowid as number, ${where} as place, ${step} as step from search_words
            where search_words match ${match} and +rowid in (select number from ${sql.table(among)})
            order by rowid desc limit ${limit}
          )`,
      );
      const documents = (ids: IdsQuery) =>
        sql`select number from search_documents where kind = ${kind} and id in (${ids})`;
      const { rows } = await sql<{ id: string; place: IndexMatch['where'] }>`
        with reach as materialized (${documents(within)}),
        mine as materialized (
          ${own ? sql`select number from reach where number in (${documents(own)})` : sql`select number from reach where false`}
        ),
        others as materialized (select number from reach where number not in (select number from mine)),
        matches as materialized (select * from (${sql.join(walks, sql` union all `)}) limit ${limit})
        select search_documents.id, matches.place from matches
        join search_documents on search_documents.number = matches.number
        order by matches.step, matches.number desc
      `.execute(db);
      return rows.map(({ id, place }) => ({ id, where: place }));
    },

    similar: (word, begins) => vocabulary.similar(word, begins),
  };
}

/** The index is made anew at the next start. */
export async function forgetFormat(rows: Database): Promise<void> {
  await makeFormat(rows);
  await sql`delete from search_format`.execute(rows);
}

async function makeFormat(rows: Database): Promise<void> {
  await sql`create table if not exists search_format (id integer primary key check (id = 1), format integer not null)`.execute(
    rows,
  );
}

/** Each without what stands in a better place, so that a walk ends when there is enough. */
const places: readonly (readonly [IndexMatch['where'], (wanted: string) => string])[] = [
  ['title', (wanted) => `{title} : (${wanted})`],
  ['headings', (wanted) => `(({title headings} : (${wanted})) NOT ({title} : (${wanted})))`],
  ['text', (wanted) => `(({title headings text} : (${wanted})) NOT ({title headings} : (${wanted})))`],
];

const dropping = ['search_words', 'search_documents', 'search_vocabulary'].map(
  (name) => sql`drop table if exists ${sql.table(name)}`,
);

const making: RawBuilder<unknown>[] = [
  sql`
    create table search_documents (
      number integer primary key autoincrement, kind text not null, id text not null, unique (kind, id)
    )`,
  // The words come folded, so that nothing is left to the tokenizer. Where in a column a word stands nobody asks.
  sql`
    create virtual table search_words using fts5 (
      kind, title, headings, text, detail = column, columnsize = 0, prefix = '1 2 3',
      tokenize = 'unicode61 remove_diacritics 0'
    )`,
  // Otherwise words of removed documents stay in the index until it is merged one day.
  sql`insert into search_words (search_words, rank) values ('secure-delete', 1)`,
  sql`create table search_vocabulary (word text primary key, documents integer not null) without rowid`,
];

/** Removes a document, and answers with the words it had. */
async function take(rows: Database, kind: FoundKind, id: string): Promise<Set<string>> {
  const { rows: known } = await sql<{ number: number; title: string; headings: string; text: string }>`
    select number, title, headings, text from search_documents
    join search_words on search_words.rowid = search_documents.number
    where search_documents.kind = ${kind} and search_documents.id = ${id}
  `.execute(rows);
  const document = known[0];
  if (!document) return new Set();
  await sql`delete from search_words where rowid = ${document.number}`.execute(rows);
  await sql`delete from search_documents where number = ${document.number}`.execute(rows);
  return new Set([document.title, document.headings, document.text].flatMap((words) => words.split(' ')));
}

function wordsOf({ title, headings, text }: IndexedDocument): Set<string> {
  return new Set([...title, ...headings, ...text]);
}

/** Words are letters and digits alone, so that nothing in them means anything to FTS5 within quotes. */
function expressionOf({ whole, beginnings }: SearchedWord): string {
  const either = [...whole.map((word) => `"${word}"`), ...beginnings.map((word) => `"${word}"*`)];
  return `(${either.join(' OR ')})`;
}

/**
 * The words of all documents, each with how many have it. It is kept in memory, since a school has some ten thousand and looking
 * through them takes less than asking for them: a word too many there costs nothing, as it finds no document.
 */
class Vocabulary {
  private readonly db: Database;
  /** `words` holds all of them once `whole` is resolved. */
  private known: { words: Set<string>; whole: Promise<void> } | null = null;

  constructor(db: Database) {
    this.db = db;
  }

  forget(): void {
    this.known = null;
  }

  async change(rows: Database, before: ReadonlySet<string>, after: ReadonlySet<string>): Promise<void> {
    const added = JSON.stringify([...after].filter((word) => counts(word) && !before.has(word)));
    const gone = JSON.stringify([...before].filter((word) => counts(word) && !after.has(word)));
    const removed = await sql`
      update search_vocabulary set documents = documents - 1 where word in (select value from json_each(${gone}))
    `.execute(rows);
    if (removed.numAffectedRows) await sql`delete from search_vocabulary where documents = 0`.execute(rows);
    await sql`
      insert into search_vocabulary (word, documents) select value, 1 from json_each(${added}) where true
      on conflict (word) do update set documents = documents + 1
    `.execute(rows);
    // Without waiting until they are read: that may wait for the end of this very transaction.
    if (this.known) for (const word of JSON.parse(added) as string[]) this.known.words.add(word);
  }

  async similar(word: string, begins: boolean): Promise<string[]> {
    const { words, whole } = this.known ?? this.load();
    await whole;
    const alike: string[] = [];
    for (const known of words) if (isOneMistakeApart(word, known, begins)) alike.push(known);
    return alike.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, mostSimilar);
  }

  private load(): NonNullable<Vocabulary['known']> {
    const words = new Set<string>();
    const known = { words, whole: this.read(words) };
    // A store that did not answer is asked again the next time.
    known.whole.catch(() => {
      if (this.known === known) this.known = null;
    });
    this.known = known;
    return known;
  }

  private async read(into: Set<string>): Promise<void> {
    const { rows } = await sql<{ word: string }>`select word from search_vocabulary`.execute(this.db);
    for (const { word } of rows) into.add(word);
  }
}

const counts = (word: string) => word.length >= shortest && word.length <= longest;

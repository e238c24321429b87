import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { FoundKind } from '../../../shared/contracts/search.ts';
import type { Database } from '../records.ts';
import { type IndexedDocument, mostSimilar, type SearchIndex } from '../search-index.ts';
import { isOneMistakeApart } from '../similar-words.ts';
import { findInSqlite } from './sqlite-find.ts';

/** Counts up whenever what is written here, or how words are folded, becomes another. */
const format = 1;

/** Words that can be mistyped and understood all the same, in UTF-16 units. */
const shortest = 4;
const longest = 40;

/**
 * In SQLite's FTS5, in the same file as the records. A document's number grows with each change, and FTS5 walks its matches by
 * number in either direction: the newest come first without being sorted. `newest`: how many of
 * those are judged at once, for tests of what becomes of large schools.
 */
export async function openSqliteSearchIndex(db: Database, newest?: number): Promise<SearchIndex> {
  await makeFormat(db);
  const vocabulary = new Vocabulary(db);

  return {
    async isCurrent(contents) {
      const { rows } = await sql<{ format: number }>`select format from search_format`.execute(db);
      return rows[0]?.format === formatOf(contents);
    },

    async clear(rows, contents) {
      for (const statement of [...dropping, ...making]) await statement.execute(rows);
      await sql`insert or replace into search_format (id, format) values (1, ${formatOf(contents)})`.execute(
        rows,
      );
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

    find: (search) => findInSqlite(db, search, newest),

    similar: (word, begins) => vocabulary.similar(word, begins),
  };
}

/** One number for the form of the index and what is in it. */
function formatOf(contents: string): number {
  return createHash('sha256').update(`${format} ${contents}`).digest().readUInt32BE();
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

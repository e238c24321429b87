import { sql } from 'kysely';
import type { Database } from '../records.ts';
import {
  type IdsQuery,
  type IndexedDocument,
  mostSimilar,
  type SearchedWord,
  type SearchIndex,
} from '../search-index.ts';
import { isOneMistakeApart } from '../similar-words.ts';

/** Says in plain loops what an index finds: the measure of the others, and of use for a handful of documents. */
export function openMemorySearchIndex(db: Database): SearchIndex {
  /** In the order of their last change. */
  const documents = new Map<string, IndexedDocument>();
  let current: string | null = null;
  const idsOf = async (query: IdsQuery) => {
    const { rows } = await sql<{ id: string }>`select id from (${query})`.execute(db);
    return new Set(rows.map(({ id }) => id));
  };
  const keyOf = (kind: string, id: string) => `${kind} ${id}`;

  return {
    isCurrent: async (contents) => current === contents,
    async clear(_rows, contents) {
      current = contents;
      documents.clear();
    },
    async put(_rows, document) {
      const key = keyOf(document.kind, document.id);
      documents.delete(key);
      documents.set(key, document);
    },
    async remove(_rows, kind, id) {
      documents.delete(keyOf(kind, id));
    },
    async find({ kind, words, within, own, limit }) {
      if (words.length === 0) return [];
      const ids = await idsOf(within);
      const ownIds = own ? await idsOf(own) : new Set();
      const newest = [...documents.values()]
        .filter((each) => each.kind === kind && ids.has(each.id))
        .reverse();
      const inReach = [
        ...newest.filter(({ id }) => ownIds.has(id)),
        ...newest.filter(({ id }) => !ownIds.has(id)),
      ];
      const finished = words.map(({ whole, beginnings }) => ({
        whole: [...whole, ...beginnings],
        beginnings: [],
      }));
      const places = [
        ['title', finished, ({ title }: IndexedDocument) => title],
        ['title', words, ({ title }: IndexedDocument) => title],
        ['headings', words, ({ title, headings }: IndexedDocument) => [...title, ...headings]],
        ['text', words, ({ title, headings, text }: IndexedDocument) => [...title, ...headings, ...text]],
      ] as const;
      const found = new Map<string, (typeof places)[number][0]>();
      for (const [where, wanted, of] of places)
        for (const document of inReach)
          if (!found.has(document.id) && wanted.every((word) => has(of(document), word)))
            found.set(document.id, where);
      return [...found].map(([id, where]) => ({ id, where })).slice(0, limit);
    },
    async similar(word, begins) {
      const all = new Set(
        [...documents.values()].flatMap(({ title, headings, text }) => [...title, ...headings, ...text]),
      );
      return [...all]
        .filter((known) => known.length >= 4 && known.length <= 40 && isOneMistakeApart(word, known, begins))
        .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
        .slice(0, mostSimilar);
    },
  };
}

function has(words: readonly string[], { whole, beginnings }: SearchedWord): boolean {
  return words.some(
    (word) => whole.includes(word) || beginnings.some((beginning) => word.startsWith(beginning)),
  );
}

import { type Found, type FoundKind, foundKinds } from '../../../shared/contracts/search.ts';
import type { Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import type { IndexMatch, SearchedWord, SearchIndex } from '../../storage/search-index.ts';
import type { SearchSource } from '../../storage/search-source.ts';
import { excerptOf, marksIn } from './excerpt.ts';
import { mistypedWords, searchedWords } from './searched-words.ts';

export type SearchPorts = { db: Database; index: SearchIndex; sources: readonly SearchSource[] };

/** `kind`: only this one. `limit`: of each kind. */
export type Search = { q: string; kind?: FoundKind | undefined; limit: number };

/** Whoever finds as few as this may have typed something wrong. */
const few = 3;

type Match = IndexMatch & { words: readonly SearchedWord[] };

/** What the reader may see that has the words; of each kind the best first, kinds in the order of `foundKinds`. */
export async function search(
  { db, index, sources }: SearchPorts,
  { q, kind, limit }: Search,
  reader: Reader,
): Promise<{ found: Found[]; more: FoundKind[] }> {
  const asked = foundKinds.flatMap(
    (each) => sources.find((source) => source.kind === each && (kind === undefined || each === kind)) ?? [],
  );
  const typed = searchedWords(q);
  if (typed.length === 0) return { found: [], more: [] };
  const matches = new Map<SearchSource, Match[]>();
  const add = async (words: readonly SearchedWord[]) => {
    for (const source of asked) {
      const known = matches.get(source) ?? [];
      // One more tells whether there is more.
      const best = await bestOf(source, words, limit + 1);
      const fresh = best.filter(({ id }) => !known.some((match) => match.id === id));
      matches.set(source, [...known, ...fresh.map((match) => ({ ...match, words }))].slice(0, limit + 1));
    }
  };
  const bestOf = (source: SearchSource, words: readonly SearchedWord[], atMost: number) =>
    index.find({
      kind: source.kind,
      words,
      within: source.visible(db, reader.account, reader.now),
      own: source.own?.(db, reader.account) ?? null,
      limit: atMost,
    });

  await add(typed);
  const total = [...matches.values()].reduce((sum, each) => sum + each.length, 0);
  const meant = total < few ? await mistypedWords(typed, index) : null;
  if (meant) await add(meant);

  const found: Found[] = [];
  for (const source of asked)
    found.push(...(await shown(db, source, (matches.get(source) ?? []).slice(0, limit), reader)));
  const more = asked
    .filter((source) => (matches.get(source)?.length ?? 0) > limit)
    .map((source) => source.kind);
  return { found, more };
}

async function shown(
  db: Database,
  source: SearchSource,
  matches: readonly Match[],
  { account, now }: Reader,
): Promise<Found[]> {
  if (matches.length === 0) return [];
  const ids = matches.map(({ id }) => id);
  const documents = new Map((await source.read(db, ids)).map((document) => [document.id, document]));
  const placed = await source.place?.(db, account, now, ids);
  return matches.flatMap(({ id, words }) => {
    const document = documents.get(id);
    // The index may be behind for a moment.
    if (!document) return [];
    const { title, passages } = document;
    const titleMarks = marksIn(title, words);
    const { project = document.project, group = null } = placed?.get(id) ?? {};
    const inTitle = words.every((word) => marksIn(title, [word]).length > 0);
    const passage = inTitle ? null : excerptOf(passages, words);
    // …or ahead: then nothing of it is left to show.
    if (titleMarks.length === 0 && passage === null) return [];
    return [{ kind: source.kind, id, title, titleMarks, project, group, passage }];
  });
}

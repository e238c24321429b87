import { type Found, type FoundKind, foundKinds } from '../../../shared/contracts/search.ts';
import type { Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import type { IndexMatch, SearchedWord, SearchIndex } from '../../storage/search-index.ts';
import type { SearchDocument, SearchSource } from '../../storage/search-source.ts';
import { type BestPassage, bestPassageOf, excerptOf, marksIn } from './excerpt.ts';
import { mistypedWords, searchedWords } from './searched-words.ts';

export type SearchPorts = { db: Database; index: SearchIndex; sources: readonly SearchSource[] };

/** `kind`: only this one. `limit`: of each kind. */
export type Search = { q: string; kind?: FoundKind | undefined; limit: number };

/** Whoever finds as few as this may have typed something wrong. */
const few = 3;

/** Of several words it is looked where they stand together in so many of the best: reading these takes some milliseconds. */
const lookedThrough = 12;

/** What was found, before it is said what stands in a template. */
type Hit = Omit<Found, 'project'> & { project: SearchDocument['project'] };

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
  // One more tells whether there is more.
  const atMost = Math.max(limit + 1, typed.length > 1 ? lookedThrough : 0);
  const matches = new Map<SearchSource, Match[]>();
  const add = async (words: readonly SearchedWord[]) => {
    for (const source of asked) {
      const known = matches.get(source) ?? [];
      const best = await bestOf(source, words);
      const fresh = best.filter(({ id }) => !known.some((match) => match.id === id));
      matches.set(source, [...known, ...fresh.map((match) => ({ ...match, words }))].slice(0, atMost));
    }
  };
  const bestOf = (source: SearchSource, words: readonly SearchedWord[]) =>
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

  const found: Hit[] = [];
  for (const source of asked)
    found.push(...(await shown(db, source, matches.get(source) ?? [], limit, reader)));
  const more = asked
    .filter((source) => (matches.get(source)?.length ?? 0) > limit)
    .map((source) => source.kind);
  return { found: await withTemplates(db, found), more };
}

async function shown(
  db: Database,
  source: SearchSource,
  matches: readonly Match[],
  limit: number,
  { account, now }: Reader,
): Promise<Hit[]> {
  const several = (matches[0]?.words.length ?? 0) > 1;
  const candidates = several ? matches : matches.slice(0, limit);
  if (candidates.length === 0) return [];
  const documents = await source.read(
    db,
    candidates.map(({ id }) => id),
  );
  const best = togetherFirst(candidates, documents).slice(0, limit);
  const placed = await source.place?.(
    db,
    account,
    now,
    best.map(({ id }) => id),
  );
  return best.flatMap(({ id, words, document: { title, project: own, beside }, passage }) => {
    const titleMarks = marksIn(title, words);
    const { project = own, group = null } = placed?.get(id) ?? {};
    const inTitle = words.every((word) => marksIn(title, [word]).length > 0);
    const excerpt = inTitle || passage === null ? null : excerptOf(passage, words);
    // The index may be ahead for a moment: then nothing of it is left to show.
    if (titleMarks.length === 0 && excerpt === null) return [];
    const thread = beside ? { id: beside.threadId, pageId: beside.pageId } : null;
    const shownTitle = beside?.pageTitle ?? title;
    return [
      { kind: source.kind, id, title: shownTitle, titleMarks, project, thread, group, passage: excerpt },
    ];
  });
}

/** Asked once for all kinds: whoever contributes one need not know what a template is. */
async function withTemplates(db: Database, found: readonly Hit[]): Promise<Found[]> {
  const projects = [...new Set(found.flatMap(({ project }) => project?.id ?? []))];
  const rows =
    projects.length === 0
      ? []
      : await db
          .selectFrom('projects')
          .select('id')
          .where('id', 'in', projects)
          .where('template', '=', 1)
          .execute();
  const templates = new Set(rows.map(({ id }) => id));
  return found.map(({ project, ...hit }) => ({
    ...hit,
    project: project && { ...project, template: templates.has(project.id) },
  }));
}

type Candidate = Match & { document: SearchDocument; passage: BestPassage | null };

/** The same matches, but of those whose words stand equally well, the ones first that have them together in a passage. */
function togetherFirst(matches: readonly Match[], documents: readonly SearchDocument[]): Candidate[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  let rank = 0;
  let before: Match | null = null;
  const ranked: { candidate: Candidate; rank: number }[] = [];
  for (const match of matches) {
    if (match.words !== before?.words || match.where !== before.where) rank += 1;
    before = match;
    const document = byId.get(match.id);
    // The index may be behind for a moment.
    if (!document) continue;
    const passage = bestPassageOf(document.passages, match.words);
    const together = match.where !== 'title' && passage?.together != null;
    ranked.push({ candidate: { ...match, document, passage }, rank: together ? rank - 0.5 : rank });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ candidate }) => candidate);
}

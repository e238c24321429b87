import { serialize } from 'node:v8';
import type { Facts } from '../../../shared/access/can.ts';
import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Thread } from '../../../shared/contracts/comments.ts';
import type { ExportOrder, exportScopes } from '../../../shared/contracts/exports.ts';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import { projectBrief } from '../../../shared/contracts/projects.ts';
import { lanesOf } from '../../access/comment-lanes.ts';
import { authorize, authorizeEach, factsOfEach, idsWhere, type Reader } from '../../access/facts.ts';
import { mayKnowHistory } from '../../access/page-history.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { PageJournal } from '../../storage/page-journal.ts';
import type { Database } from '../../storage/records.ts';
import { storedText } from '../../storage/stored-text.ts';
import { projectRows, putHistory } from './archive/gather-archive.ts';
import type { Bundle, BundleFile, BundlePage, BundleProject, FilesWanted } from './bundle.ts';
import { drawingId } from './document/drawings.ts';
import type { Held } from './held.ts';
import { lastWriter, makingOf } from './making/gather-making.ts';
import { TooLarge, type Work } from './render/renderer.ts';

export type GatherPorts = {
  db: Database;
  journal: Pick<PageJournal, 'load' | 'history'>;
  files: Pick<FileStore, 'read'>;
  /** The tree of those pages of a project that the reader may see, in reading order. */
  pagesOf(project: string, reader: Reader): Promise<PageBrief[]>;
  /** Names of a project's team, in the order of joining. */
  teamOf(project: string, now: number): Promise<string[]>;
  /** All that was said beside a page in the lanes that are open to the reader. */
  threadsOf(page: string, facts: Facts, reader: Reader): Promise<{ threads: Thread[]; people: Person[] }>;
  publicOrigin: string | null;
};

export type Wanted = {
  scope: (typeof exportScopes)[number];
  /** Id of the page, project or group. */
  of: string;
  title: string;
  order: ExportOrder;
  reader: Reader;
};

/** In bytes, texts and files together: a zip archive of the kind that opens everywhere ends at 4 GB. */
const largest = 2_000_000_000;

/** Which projects of a group are exported: their team has finished. */
const finished = ['finished', 'published'] as const;

/** The finished projects of a group that somebody may take along, by name. */
export function finishedProjects(db: Database, group: string, { account, now }: Reader): Promise<string[]> {
  return db
    .selectFrom('projects')
    .select('id')
    .where('group_id', '=', group)
    .where('template', '=', 0)
    .where('stage', 'in', finished)
    .where('id', 'in', idsWhere(db, account, 'project:export', 'projectId', now))
    .orderBy('name')
    .orderBy('id')
    .execute()
    .then((rows) => rows.map(({ id }) => id));
}

/**
 * Lays everything that is exported into a folder, the rows as one bundle. What somebody may not see at this moment is not in it. Null if
 * nothing is left. Throws `TooLarge`, `StoreUnavailable`.
 */
export async function gather(
  ports: GatherPorts,
  wanted: Wanted,
  work: Work,
): Promise<{ bundle: Bundle; held: Held } | null> {
  const { db, publicOrigin: origin } = ports;
  const { order, title, reader } = wanted;
  const bundle: Bundle = { order, title, madeAt: reader.now, origin, projects: [] };
  const held: Held[number][] = [];
  const whole = wanted.scope === 'project' || wanted.scope === 'group';
  const isArchive = order.format === 'archive';
  const isEvidence = !isArchive && order.variant === 'evidence';
  const withThreads = isArchive || order.variant !== 'clean';
  let bytes = 0;
  for (const project of await projectsOf(db, wanted)) {
    const pages: BundlePage[] = [];
    const seesProject =
      (isArchive || isEvidence) &&
      (await authorize(db, reader.account, 'project:view', 'projectId', project, reader.now));
    const briefs = within(await ports.pagesOf(project, reader), wanted);
    const facts = await factsOfEach(
      db,
      reader.account,
      'pageId',
      briefs.map(({ id }) => id),
      reader.now,
    );
    for (const brief of briefs) {
      const known = facts.get(brief.id);
      if (!known) continue;
      const text = await storedText(ports.journal, brief.id);
      const name = text && `text-${held.length}`;
      if (text && name) {
        bytes += text.updates.reduce((sum, update) => sum + update.length, 0);
        if (bytes > largest) throw new TooLarge('the texts alone');
        await work.put(name, serialize(text.updates));
      }
      const said = withThreads ? await ports.threadsOf(brief.id, known, reader) : { threads: [], people: [] };
      // Who wrote what and when, and what was deleted again.
      const knowsPast = text !== null && mayKnowHistory(known);
      const past = isArchive && knowsPast ? `past-${held.length}` : null;
      const updates =
        past === null ? [] : await putHistory(ports.journal, brief.id, text?.upTo ?? 0, past, work);
      bytes += updates.reduce((sum, update) => sum + update.bytes, 0);
      if (bytes > largest) throw new TooLarge('the past of the texts');
      held.push({
        ...{ page: brief.id, lanes: withThreads ? lanesOf(known) : [] },
        ...{ history: (isArchive || isEvidence) && knowsPast, project: seesProject ? project : null },
      });
      pages.push({
        id: brief.id,
        title: brief.title,
        parentId: brief.parentId,
        text: name,
        changedAt: await changedAt(db, brief.id),
        changedBy: isEvidence && knowsPast ? await lastWriter(ports, brief.id, text.upTo) : null,
        threads: said.threads,
        people: Object.fromEntries(said.people.map(({ id, name }) => [id, name])),
        history: past === null ? null : { file: past, updates },
      });
    }
    if (pages.length === 0) continue;
    const ids = pages.map(({ id }) => id);
    const rows = isArchive
      ? await projectRows(db, { id: project, pages: ids, whole, seen: seesProject }, reader)
      : null;
    const making =
      isEvidence && seesProject ? await makingOf(db, project, whole ? null : new Set(ids)) : null;
    bundle.projects.push({ ...(await aboutProject(ports, project, reader)), pages, making, rows });
  }
  return held.length > 0 ? { bundle, held } : null;
}

async function projectsOf(db: Database, { scope, of, reader }: Wanted): Promise<string[]> {
  if (scope === 'group') return finishedProjects(db, of, reader);
  if (scope === 'project') return [of];
  const row = await db.selectFrom('pages').select('project_id').where('id', '=', of).executeTakeFirst();
  return row ? [row.project_id] : [];
}

/** Of the pages of a project those that were asked for; whoever's parent is not among them stands at the top. */
function within(pages: readonly PageBrief[], { scope, of }: Wanted): PageBrief[] {
  if (scope === 'project' || scope === 'group') return [...pages];
  const taken = new Set([of]);
  const branch = pages.filter(({ id, parentId }) => {
    if (scope === 'branch' && parentId !== null && taken.has(parentId)) taken.add(id);
    return taken.has(id);
  });
  return branch.map((page) => (page.id === of ? { ...page, parentId: null } : page));
}

async function changedAt(db: Database, page: string): Promise<number> {
  const row = await db.selectFrom('pages').select('changed_at').where('id', '=', page).executeTakeFirst();
  return row?.changed_at ?? 0;
}

async function aboutProject(
  { db, teamOf }: GatherPorts,
  project: string,
  { account, now }: Reader,
): Promise<Omit<BundleProject, 'pages' | 'making' | 'rows'>> {
  const row = await db
    .selectFrom('projects')
    .innerJoin('groups', 'groups.id', 'projects.group_id')
    .select(['projects.name', 'projects.driving_question', 'projects.subjects', 'groups.name as group'])
    .where('projects.id', '=', project)
    .executeTakeFirstOrThrow();
  if (!(await authorize(db, account, 'project:view', 'projectId', project, now)))
    return { name: row.name, group: '', drivingQuestion: null, subjects: [], team: [] };
  return {
    name: row.name,
    group: row.group,
    drivingQuestion: row.driving_question,
    subjects: projectBrief.shape.subjects.parse(JSON.parse(row.subjects)),
    team: await teamOf(project, now),
  };
}

/** Lays those files into the folder that pages and comments show and whoever exports may see. Throws `TooLarge`, `StoreUnavailable`. */
export async function putFiles(
  { db, files }: GatherPorts,
  { ids, kind, drawings }: FilesWanted,
  { account, now }: Reader,
  work: Work,
): Promise<BundleFile[]> {
  const put: BundleFile[] = [];
  let bytes = 0;
  const take = async (stored: string, file: Omit<BundleFile, 'path'>) => {
    bytes += file.bytes;
    if (bytes > largest) throw new TooLarge('the files');
    const content = await files.read(stored);
    if (content === null) return;
    const path = `file-${put.length}`;
    await work.put(path, content);
    put.push({ ...file, path });
  };
  for (const some of portions([...new Set(ids)])) {
    const columns = ['id', 'name', 'type', 'bytes', 'shown'] as const;
    const rows = await db
      .selectFrom('files')
      .select(columns)
      .where('id', 'in', some)
      .unionAll(db.selectFrom('comment_files').select(columns).where('id', 'in', some))
      .execute();
    // Asked of each: a page can name any id.
    const open = await authorizeEach(db, account, 'file:view', 'fileId', some, now);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of some) {
      const row = byId.get(id);
      if (!row || (kind === 'pictures' && row.shown === 0)) continue;
      if (open.has(id)) await take(id, { ...row, shown: row.shown === 1 });
    }
  }
  for (const some of portions(drawings)) {
    const pages = [...new Set(some.map(({ page }) => page))];
    const open = await authorizeEach(db, account, 'page:view', 'pageId', pages, now);
    for (const key of some) {
      if (!open.has(key.page)) continue;
      const row = await db
        .selectFrom('page_drawings')
        .select(['id', 'bytes', 'width'])
        .where('page_id', '=', key.page)
        .where('hash', '=', key.hash)
        .executeTakeFirst();
      if (!row) continue;
      const { id, ...size } = row;
      await take(id, { id: drawingId(key), name: 'drawing.png', type: 'image/png', shown: true, ...size });
    }
  }
  return put;
}

/** How many files are asked for in one query, which everybody who types waits for. */
const filesAtOnce = 100;

function* portions<One>(all: readonly One[]): Generator<One[]> {
  for (let from = 0; from < all.length; from += filesAtOnce) yield all.slice(from, from + filesAtOnce);
}

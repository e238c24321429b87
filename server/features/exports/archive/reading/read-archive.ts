import { open, readFile, stat, writeFile } from 'node:fs/promises';
import type { z } from 'zod';
import { maxPageDepth } from '../../../../../shared/contracts/pages.ts';
import { emptyPage } from '../../../../../shared/editor/ydoc.ts';
import { headBytes, isDecoded, mediaTypeOf } from '../../../../media/media-type.ts';
import { isPlainSvg } from '../../../../media/plain-svg.ts';
import {
  type ArchivedFile,
  type ArchivedPage,
  type ArchivedThread,
  type ArchivedUpdate,
  archivedCommentFiles,
  archivedFiles,
  archivedPages,
  archivedPeople,
  archivedProject,
  archivedThreads,
  archivedUpdates,
  mostFiles,
  systemAuthor,
} from '../archive-shape.ts';
import { shownIn } from '../beside-pages.ts';
import { BadArchive } from './bad-archive.ts';
import type {
  CheckedArchive,
  CheckedCommentFile,
  CheckedDrawing,
  CheckedFile,
  CheckedPage,
  CheckedProject,
} from './checked-archive.ts';
import { type Entries, unpack } from './entries.ts';
import { parsed } from './parsed.ts';
import { readText } from './read-text.ts';

/** In bytes, of one text with its whole past, and of one list. */
const longestEntry = 100_000_000;
/** Of a whole archive: threads and comments, whose ids are held in memory. */
const mostSaid = 100_000;
/** In bytes: what is larger is drawn by no hand. */
const largestSvg = 2_000_000;

/**
 * Reads an archive into the current folder and checks all that is in it. Throws `BadArchive`. `room`: how many bytes it may unpack.
 */
export async function readArchive(archive: string, room: number): Promise<CheckedArchive> {
  const entries = await unpack(archive, room);
  return new Reading(entries).read();
}

class Reading {
  private readonly entries: Entries;
  private readonly left: Set<string>;
  private readonly ids = new Map<string, Set<string>>();
  private readonly people: Set<string>;
  /** Of each folder of a page: what is drawn there, by its hash. */
  private readonly drawn = new Map<string, [hash: string, entry: string][]>();
  private readonly without = { pasts: 0, texts: 0, pictures: 0 };

  constructor(entries: Entries) {
    this.entries = entries;
    this.left = new Set(entries.manifest.entries.map(({ path }) => path));
    this.people = new Set();
    for (const entry of this.left) {
      const [, folder = '', hash] = /^(.*)\/drawings\/(\w+)\.png$/.exec(entry) ?? [];
      if (hash) this.drawn.set(folder, [...(this.drawn.get(folder) ?? []), [hash, entry]]);
    }
  }

  async read(): Promise<CheckedArchive> {
    const { hash, manifest } = this.entries;
    const people = (await this.json('people.json', archivedPeople)).filter(({ id }) => id !== systemAuthor);
    for (const { id } of people) this.once('person', id, 'people.json');
    for (const { id } of people) this.people.add(id);
    const projects: CheckedProject[] = [];
    for (const id of manifest.projects) {
      this.once('project', id, 'archive.json');
      projects.push(await this.project(id));
    }
    const [extra] = this.left;
    if (extra !== undefined) throw new BadArchive('archive_damaged', 'it belongs to nothing', extra);
    const threads = this.all('thread');
    const comments = this.all('comment');
    return { hash, people, projects, ids: { threads, comments }, without: this.without };
  }

  private async project(id: string): Promise<CheckedProject> {
    const folder = `projects/${id}`;
    const path = `${folder}/project.json`;
    const project = this.entries.find(path) ? await this.json(path, archivedProject) : null;
    if (project && project.id !== id) throw new BadArchive('archive_damaged', 'of another project', path);
    const rows = await this.json(`${folder}/pages.json`, archivedPages);
    if (rows.length === 0) throw new BadArchive('archive_damaged', 'a project without a page', path);
    this.checkTree(rows, `${folder}/pages.json`);
    for (const subject of project?.subjects ?? []) this.knows(subject.teacher, path);
    for (const person of project?.people ?? []) this.knows(person.id, path);
    for (const milestone of project?.milestones ?? []) this.once('milestone', milestone.id, path);
    for (const task of project?.tasks ?? []) {
      this.once('task', task.id, path);
      for (const person of [task.assignee, task.createdBy, task.done?.by ?? null]) this.knows(person, path);
      if (task.page !== null && !rows.some((page) => page.id === task.page))
        throw new BadArchive('archive_damaged', 'a task of a page that it does not have', path);
    }
    const pages: CheckedPage[] = [];
    let threads = 0;
    for (const page of rows) {
      const own = `${folder}/pages/${page.id}`;
      const { drawings: drawn, ...checked } = await this.page(page, own);
      threads += checked.threads.length;
      const text = `text-${this.ids.get('page')?.size}-${pages.length}`;
      await writeFile(text, JSON.stringify(checked));
      const commentFiles = await this.commentFiles(`${own}/comment-files.json`, checked.threads);
      pages.push({ ...page, text, commentFiles, drawings: await this.drawings(own, new Set(drawn)) });
    }
    const beside = pages.reduce((sum, { commentFiles }) => sum + commentFiles.length, 0);
    if (beside > mostFiles) throw new BadArchive('archive_too_large', 'files in its comments', folder);
    return { id, project, pages, files: await this.files(`${folder}/files.json`), threads };
  }

  private checkTree(pages: readonly ArchivedPage[], entry: string): void {
    const depths = new Map<string | null, number>([[null, 0]]);
    for (const { id, parent } of pages) {
      this.once('page', id, entry);
      const above = depths.get(parent);
      if (above === undefined)
        throw new BadArchive('archive_damaged', 'a page before the one above it', entry);
      if (above >= maxPageDepth) throw new BadArchive('archive_damaged', 'too many levels of pages', entry);
      depths.set(id, above + 1);
    }
  }

  private async page({ createdAt }: ArchivedPage, folder: string) {
    const threads = await this.threads(`${folder}/threads.json`);
    const textEntry = this.entries.find(`${folder}/text.yjs`);
    const state = textEntry && (await this.bytes(`${folder}/text.yjs`));
    const bin = this.entries.find(`${folder}/history.bin`);
    if (bin && !state) throw new BadArchive('archive_damaged', 'a history without its text', folder);
    if (bin) {
      const updates = await this.json(`${folder}/history.json`, archivedUpdates);
      for (const { author } of updates) this.knows(author, `${folder}/history.json`);
      const past = await this.bytes(`${folder}/history.bin`);
      return { threads, updates, past: bin.file, ...readText(updates, past, state, `${folder}/history.bin`) };
    }
    this.without[state ? 'pasts' : 'texts'] += 1;
    const bytes = state ?? Buffer.from(emptyPage({ clientId: 1 }));
    const updates: ArchivedUpdate[] = [
      { seq: 1, author: systemAuthor, time: createdAt, bytes: bytes.length },
    ];
    const past = textEntry?.file ?? `empty-${this.without.texts}`;
    if (!textEntry) await writeFile(past, bytes);
    return { threads, updates, past, ...readText(updates, bytes, null, `${folder}/text.yjs`) };
  }

  private async threads(entry: string): Promise<ArchivedThread[]> {
    const threads = await this.json(entry, archivedThreads);
    const here = new Set(threads.map(({ id }) => id));
    for (const { id, author, resolved, suggestion, comments } of threads) {
      this.once('thread', id, entry);
      for (const person of [author, resolved?.by, suggestion?.decided?.by]) this.knows(person ?? null, entry);
      if (suggestion?.outdatedBy && !here.has(suggestion.outdatedBy)) suggestion.outdatedBy = null;
      let last = 0;
      for (const comment of comments) {
        this.once('comment', comment.id, entry);
        if (comment.number <= last) throw new BadArchive('archive_damaged', 'comments out of order', entry);
        last = comment.number;
        for (const person of [comment.author, ...comment.reactions.flatMap((each) => each.people)])
          this.knows(person, entry);
      }
      if (comments[0]?.id !== id && comments[0]?.number === 1)
        throw new BadArchive('archive_damaged', 'a thread that begins with another', entry);
    }
    return threads;
  }

  private async files(entry: string): Promise<CheckedFile[]> {
    const files: CheckedFile[] = [];
    for (const row of await this.json(entry, archivedFiles)) files.push(await this.file(row, entry));
    return files;
  }

  /** What comments show and nothing else: each is shown by a thread beside this page, and is a picture or can be played. */
  private async commentFiles(
    entry: string,
    threads: readonly ArchivedThread[],
  ): Promise<CheckedCommentFile[]> {
    if (!this.entries.find(entry)) return [];
    const shown = new Set(threads.flatMap(shownIn));
    const files: CheckedCommentFile[] = [];
    for (const row of await this.json(entry, archivedCommentFiles)) {
      if (!shown.has(row.id))
        throw new BadArchive('archive_damaged', 'a file that no comment here shows', entry);
      const file = await this.file(row, entry);
      if (!file.shown && !/^(audio|video)\//.test(file.type))
        throw new BadArchive('archive_damaged', 'neither a picture nor a sound', `files/${row.id}`);
      files.push(file);
    }
    return files;
  }

  private async drawings(folder: string, shown: ReadonlySet<string>): Promise<CheckedDrawing[]> {
    const drawings: CheckedDrawing[] = [];
    for (const [hash, entry] of this.drawn.get(folder) ?? []) {
      const { file: path, bytes } = this.content(entry);
      if (!shown.has(hash)) throw new BadArchive('archive_damaged', 'nothing of this page', entry);
      if ((await mediaTypeOf(await headOf(path))) !== 'image/png')
        throw new BadArchive('archive_damaged', 'no PNG', entry);
      drawings.push({ hash, bytes, path });
    }
    return drawings;
  }

  private async file<Row extends ArchivedFile>(row: Row, entry: string): Promise<Row & { path: string }> {
    this.once('file', row.id, entry);
    this.knows(row.addedBy, entry);
    const { file, bytes } = this.content(`files/${row.id}`);
    if (bytes !== row.bytes)
      throw new BadArchive('archive_damaged', 'a file of another length', `files/${row.id}`);
    return { ...row, ...(await this.seen(row, file)), path: file };
  }

  /** Where something lies that is not to be read here. */
  private content(path: string): { file: string; bytes: number } {
    const entry = this.entries.find(path);
    if (!entry) throw new BadArchive('archive_damaged', 'it is missing', path);
    this.left.delete(path);
    return entry;
  }

  /** What a file is, by its bytes: what calls itself a picture and is none that can be shown is something to download. */
  private async seen(row: ArchivedFile, path: string): Promise<Pick<ArchivedFile, 'type' | 'shown'>> {
    const type = await mediaTypeOf(await headOf(path));
    const plainSvg = async () => row.bytes <= largestSvg && isPlainSvg(await readFile(path));
    const shown = row.shown && (isDecoded(type) || (type === 'image/svg+xml' && (await plainSvg())));
    if (row.shown && !shown) this.without.pictures += 1;
    return { type, shown };
  }

  /** An entry that has to be there and to fit. */
  private async json<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>> {
    const read = shape.safeParse(parsed(await this.bytes(path)));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new BadArchive(
      'archive_damaged',
      `${issue?.path.join('.') ?? ''}: ${issue?.message}`.slice(0, 200),
      path,
    );
  }

  private async bytes(path: string): Promise<Buffer> {
    const { file } = this.content(path);
    if ((await stat(file)).size > longestEntry) throw new BadArchive('archive_too_large', 'one entry', path);
    return readFile(file);
  }

  private once(kind: string, id: string, entry: string): void {
    const known = this.ids.get(kind) ?? new Set();
    this.ids.set(kind, known);
    if (known.has(id)) throw new BadArchive('archive_damaged', `the same id twice: ${id}`, entry);
    known.add(id);
    if (known.size > mostSaid)
      throw new BadArchive('archive_too_large', `more than ${mostSaid} of a kind`, entry);
  }

  private knows(person: string | null, entry: string): void {
    if (person === null || person === systemAuthor || this.people.has(person)) return;
    throw new BadArchive('archive_damaged', `somebody who is not in people.json: ${person}`, entry);
  }

  private all(kind: string): string[] {
    return [...(this.ids.get(kind) ?? [])];
  }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  const head = Buffer.alloc(headBytes);
  const { bytesRead } = await file.read(head, 0, headBytes, 0).finally(() => file.close());
  return head.subarray(0, bytesRead);
}

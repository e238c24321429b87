import { contentsMark } from '../../../../shared/contracts/exports.ts';
import { maxImportedComments } from '../../../../shared/contracts/imports.ts';
import { fileFromText } from '../../../editor/paste/without-ballast.ts';
import { type CleanPage, cleanPage, type Folder } from './clean-page.ts';
import type { Converter } from './converter.ts';
import { pagesOfBook } from './epub.ts';
import { type PageKind, type PlannedPage, pagesOfFolder } from './folder-pages.ts';
import { markdownPage } from './markdown-page.ts';
import { endingOf, nameOf } from './paths.ts';
import {
  Losses,
  type Reading,
  type ReadPage,
  type ReadPart,
  type SourceFile,
  Unreadable,
  type Why,
} from './reading.ts';
import { type ThreadOfWord, withoutSigns } from './word-threads.ts';
import { endsWith, openZip } from './zip.ts';

export type ReadPorts = {
  convert: Converter;
  /** Lets the browser breathe; throws what the reading was ended with. */
  breathe(): Promise<void>;
  /** From 0 to 1. */
  onProgress(share: number): void;
};

/** In bytes: text that is longer is no page. */
const longestText = 20_000_000;
/** In UTF-16 units of all comments: with the pages they go to the server in one request. */
const longestTalk = 1_000_000;

const pageKinds: Readonly<Record<string, PageKind>> = {
  ...{ md: 'markdown', markdown: 'markdown', html: 'html', htm: 'html', xhtml: 'html', docx: 'word' },
};
const otherDocuments = ['doc', 'odt', 'rtf', 'pages'];
const pictures = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg', 'avif', 'heic', 'bmp', 'tif', 'tiff'];
/** What programs lay into a folder for themselves: nobody misses it. */
const ofPrograms = ['css', 'js', 'mjs', 'map', 'json', 'xml', 'ini', 'ico', 'ttf', 'otf', 'woff', 'woff2'];
const packedEndings = ['zip', 'epub'];

/** What can be read, by the ending of its name, for those who choose. */
export const readableEndings = [...Object.keys(pageKinds), ...packedEndings].map((ending) => `.${ending}`);

/** What was read, and what could not be, with its name. */
export type Read = Reading & { left: readonly Unreadable[] };

/**
 * Reads all that was chosen or dropped into pages, in steps, and creates nothing. Throws `Unreadable` if not one page comes of it, and what
 * `breathe` throws.
 */
export async function read(sources: readonly SourceFile[], ports: ReadPorts): Promise<Read> {
  if (sources.length === 0) throw new Unreadable('empty');
  const left: Unreadable[] = [];
  const reader = new Reader(ports, left);
  const packed = sources.filter(({ path }) => packedEndings.includes(endingOf(path)));
  const loose = sources.filter((source) => !packed.includes(source));
  const parts = [...(loose.length > 0 ? [loose] : []), ...packed.map((source) => [source])];
  for (const [at, part] of parts.entries()) {
    const [first] = part;
    if (!first) continue;
    reader.follow((share) => ports.onProgress((at + share) / parts.length));
    try {
      if (packed.includes(first)) await reader.readPacked(first);
      else await reader.readFolder(part, '');
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      left.push(new Unreadable(error.why, error.file ?? first.path));
    }
  }
  if (reader.pages.length === 0) throw whyNone(left);
  return { pages: reader.pages, files: reader.files, left };
}

class Reader {
  readonly pages: ReadPage[] = [];
  readonly files = new Map<string, SourceFile>();
  /** What was said beside the pages so far: comments, and letters of them. */
  private comments = 0;
  private letters = 0;
  private readonly ports: ReadPorts;
  private onProgress: (share: number) => void = () => {};

  private readonly left: Unreadable[];

  constructor(ports: ReadPorts, left: Unreadable[]) {
    this.ports = ports;
    this.left = left;
  }

  follow(onProgress: (share: number) => void): void {
    this.onProgress = onProgress;
  }

  async readPacked(source: SourceFile): Promise<void> {
    const entries = await this.openPacked(await source.open());
    const at = (path: string) => entries.find((entry) => entry.path === path);
    const inside = `${source.path}!/`;
    if (at('META-INF/container.xml'))
      return this.readPages(await pagesOfBook(entries, nameOf(source.path)), entries, inside);
    // A document of Word under another name.
    if (at('word/document.xml')) return this.readFolder([{ ...source, path: `${source.path}.docx` }], '');
    if (await isOwnArchive(at('archive.json'))) throw new Unreadable('archive');
    return this.readFolder(entries, inside);
  }

  /** Our own archive may be larger than anything that is read here. */
  private async openPacked(packed: Blob): Promise<SourceFile[]> {
    try {
      return await openZip(packed);
    } catch (error) {
      if (await endsWith(packed, 'archive.json')) throw new Unreadable('archive');
      throw error;
    }
  }

  async readFolder(sources: readonly SourceFile[], inside: string): Promise<void> {
    const contents = await ownContents(sources);
    const beside = contents.map(({ path }) => path.replace(/[^/]+$/, 'files/'));
    const pages = pagesOfFolder(
      sources.flatMap((source) => {
        const kind = pageKinds[endingOf(source.path)];
        const isPage = !contents.includes(source) && !beside.some((folder) => source.path.startsWith(folder));
        return kind && isPage ? [{ ...source, kind }] : [];
      }),
    );
    try {
      await this.readPages(pages, sources, inside);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // Links lead to pages by their place, so the others are read anew.
      this.left.push(error);
      return this.readFolder(
        sources.filter(({ path }) => path !== error.file),
        inside,
      );
    }
    const taken = new Set(pages.flatMap(({ source }) => source?.path ?? []));
    for (const { path } of sources) {
      const missed = !path.includes('/') || !ofPrograms.includes(endingOf(path));
      if (missed && !taken.has(path) && !this.files.has(inside + path))
        this.left.push(
          new Unreadable(contents.some((each) => each.path === path) ? 'contents' : whyLeft(path), path),
        );
    }
  }

  /** One page after the other, behind those that were read before; all or none of them. `inside`: before the paths of their files. */
  private async readPages(
    planned: readonly PlannedPage[],
    sources: readonly SourceFile[],
    inside: string,
  ): Promise<void> {
    const first = this.pages.length;
    const files = new Map(sources.map((source) => [source.path, source]));
    const places = new Map(
      planned.flatMap(({ source }, at) => (source ? [[source.path, first + at] as const] : [])),
    );
    const read: ReadPage[] = [];
    for (const [at, { source, title, named, below }] of planned.entries()) {
      const page =
        source &&
        (await this.readPage(source, files, places).catch((error) => {
          throw error instanceof Unreadable ? new Unreadable(error.why, source.path) : error;
        }));
      read.push({
        title: (named ? null : page?.title) ?? title,
        below: below === null ? null : first + below,
        parts:
          page?.parts.map((part) => ('file' in part ? { ...part, file: inside + part.file } : part)) ?? [],
        blanks: source?.kind === 'markdown',
        losses: page?.losses ?? new Losses(),
        threads: page?.threads ?? [],
      });
      this.onProgress((at + 1) / planned.length);
      await this.ports.breathe();
    }
    this.pages.push(...read);
    for (const path of shownIn(read)) {
      const file = files.get(path.slice(inside.length));
      if (file) this.files.set(path, file);
    }
  }

  /** Adds what stands within the page itself to the files beside it. */
  private async readPage(
    source: SourceFile & { kind: PageKind },
    files: Map<string, SourceFile>,
    places: ReadonlyMap<string, number>,
  ): Promise<CleanPage & { threads?: ThreadOfWord[] }> {
    const { convert, breathe } = this.ports;
    const { path, kind } = source;
    const add = (name: string, content: File) => {
      const place = `${path}!/${name}`;
      files.set(place, { path: place, bytes: content.size, open: async () => content });
      return place;
    };
    const folder: Folder = {
      path,
      has: (each) => files.has(each),
      pageAt: (each) => places.get(each) ?? null,
      keep: (picture) => {
        const file = fileFromText(picture, `${files.size + 1}`);
        return file && add(file.name, file);
      },
    };
    const content = await source.open();
    if (kind === 'word') {
      const { html, title, pictures, losses, threads } = await convert.word(content);
      for (const picture of pictures) add(picture.name, picture);
      const inside = { ...folder, path: `${path}!/${nameOf(path)}` };
      const page = await cleanPage(html, inside, breathe, { titled: title !== null });
      for (const { kind: lost, count } of losses) page.losses.add(lost, count);
      const named = title ?? page.title;
      return {
        ...page,
        title: named && withoutSigns(named),
        threads: this.withinBounds(threads, page.losses),
      };
    }
    if (content.size > longestText) throw new Unreadable('tooLarge', path);
    const text = await content.text();
    if (kind === 'markdown') return markdownPage(text, folder, convert.markdown, breathe);
    return cleanPage(text, folder, breathe, { styled: true });
  }

  /** As many as the server takes with one import; the others are lost. */
  private withinBounds(threads: readonly ThreadOfWord[], losses: Losses): ThreadOfWord[] {
    return threads.map((thread) => {
      const comments = thread.comments.filter((comment) => {
        const letters = comment.lines.join('').length;
        const fits = this.comments < maxImportedComments && this.letters + letters <= longestTalk;
        if (fits) {
          this.comments += 1;
          this.letters += letters;
        } else losses.add('comments');
        return fits;
      });
      return { ...thread, comments };
    });
  }
}

function shownIn(pages: readonly ReadPage[]): Set<string> {
  const fileOf = (part: ReadPart) => ('file' in part ? [part.file] : []);
  return new Set(pages.flatMap(({ parts }) => parts.flatMap(fileOf)));
}

/** Why a file that is no page and that no page shows stays out. */
function whyLeft(path: string): Why {
  if (otherDocuments.includes(endingOf(path))) return 'oldWord';
  return pictures.includes(endingOf(path)) ? 'unshown' : 'kind';
}

/** What to say first where not one page came: that something was no page says least. */
function whyNone(left: readonly Unreadable[]): Unreadable {
  const telling = left.find(({ why }) => why !== 'kind' && why !== 'unshown');
  const [only] = left.length === 1 ? left : [];
  return telling ?? (only ? new Unreadable('kind', only.file) : new Unreadable('nothing'));
}

/** The pages of contents of folders that were exported here: what they say is the tree itself. */
async function ownContents(sources: readonly SourceFile[]): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for (const source of sources) {
    if (!/(^|\/)index\.(md|html)$/.test(source.path) || source.bytes > longestText) continue;
    const end = await (await source.open()).slice(-2 * contentsMark.length).text();
    if (end.trimEnd().endsWith(contentsMark)) found.push(source);
  }
  return found;
}

/** An archive of this workspace is no folder of pages: it becomes projects of a group. */
async function isOwnArchive(list: SourceFile | undefined): Promise<boolean> {
  const head = await (await list?.open())?.slice(0, 500).text();
  return head?.includes('atelier-archive') === true;
}

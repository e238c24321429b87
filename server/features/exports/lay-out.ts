import { dirname, relative } from 'node:path/posix';
import { ArchiveNames } from '../../http/archive-names.ts';
import type { BundleFile } from './bundle.ts';
import type { Document, DocumentPage } from './document/document.ts';

/** A file of an exported folder: words that are written, or what lies in the folder of the program under `from`. */
export type LaidFile = { path: string; text: string } | { path: string; from: string };

/** How an exported folder is laid out. */
export type Laid = {
  /** Path of a page from the top of the folder. */
  pathOf(page: string): string;
  /** Addresses that stand in the file of a page. `top`: of the folder itself. */
  seenFrom(page: string): { page(id: string): string | null; file(id: string): string; top: string };
  /** All that the pages show, each once. */
  files: LaidFile[];
};

/** UTF-16 units of a page's name, and of all names on the way to the deepest one: some systems end paths after 260. */
const longestName = 60;
const longestWay = 180;

/**
 * Pages numbered in the order of reading, those below a page in a folder that is called as its file is; all in a folder for each project if
 * there are several. What they show lies in `files`. Every name is one that all systems can unpack, and no two differ by capitals alone.
 */
export function folderOf(document: Document, ending: string): Laid {
  const several = document.projects.length > 1;
  const paths = new Map<string, string>();
  const folders = new ArchiveNames();
  const shown = new Map<string, BundleFile>();
  for (const { name, pages } of document.projects) {
    const folder = several ? folders.take(shorten(name, longestName)) : 'pages';
    const longest = Math.min(
      longestName,
      Math.floor(longestWay / Math.max(...pages.map(({ level }) => level))),
    );
    for (const [id, path] of placesIn(folder, pages, longest)) paths.set(id, `${path}${ending}`);
    for (const file of pages.flatMap(({ files }) => files)) shown.set(file.id, file);
  }
  const names = new ArchiveNames();
  const places = new Map([...shown.values()].map((file) => [file.id, `files/${names.take(file.name)}`]));
  const pathOf = (page: string) => {
    const path = paths.get(page);
    if (path === undefined) throw new Error('a page that is not in the export');
    return path;
  };
  return {
    pathOf,
    seenFrom: (from) => {
      const folder = dirname(pathOf(from));
      const address = (path: string) => addressOf(relative(folder, path));
      return {
        page: (id) => (paths.has(id) ? address(pathOf(id)) : null),
        file: (id) => address(places.get(id) ?? ''),
        top: `${relative(folder, '')}/`,
      };
    },
    files: [...shown.values()].map(({ id, path }) => ({ path: places.get(id) ?? '', from: path })),
  };
}

/** The paths of pages by their ids, without the ending. */
function placesIn(top: string, pages: readonly DocumentPage[], longest: number): Map<string, string> {
  const places = new Map<string, string>();
  const above: string[] = [];
  const siblings = new Map<string | undefined, DocumentPage[]>();
  for (const page of pages) {
    above[page.level - 1] = page.id;
    const parent = above[page.level - 2];
    siblings.set(parent, [...(siblings.get(parent) ?? []), page]);
  }
  for (const [parent, below] of siblings) {
    const folder = parent === undefined ? top : places.get(parent);
    const names = new ArchiveNames();
    const digits = String(below.length).length;
    for (const [at, { id, title }] of below.entries()) {
      const name = `${String(at + 1).padStart(digits, '0')} ${title}`;
      places.set(id, `${folder}/${names.take(shorten(name, longest))}`);
    }
  }
  return places;
}

/** A path as it stands in a link. */
export function addressOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function shorten(name: string, longest: number): string {
  return name
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

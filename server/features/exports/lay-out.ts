import { ArchiveNames } from '../../http/archive-names.ts';
import type { BundleFile } from './bundle.ts';
import type { Document } from './document/document.ts';

/** A file of an exported folder: words that are written, or what lies in the folder of the program under `from`. */
export type LaidFile = { path: string; text: string } | { path: string; from: string };

/** How an exported folder is laid out. */
export type Laid = {
  /** Path of a page from the top of the folder. */
  pathOf(page: string): string;
  seenFrom(page: string): { page(id: string): string | null; file(id: string): string };
  /** All that the pages show, each once. */
  files: LaidFile[];
};

/** UTF-16 units of a page's title in the name of its file: some systems end paths after 260. */
const longestName = 60;

/**
 * Pages numbered in the order of reading, in a folder for each project if there are several; what they show in `files`. Every name is one
 * that all systems can unpack, and no two differ by capitals alone.
 */
export function folderOf(document: Document, ending: string): Laid {
  const several = document.projects.length > 1;
  const paths = new Map<string, string>();
  const folders = new ArchiveNames();
  const shown = new Map<string, BundleFile>();
  for (const { name, pages } of document.projects) {
    const folder = several ? `${folders.take(shorten(name))}/` : 'pages/';
    const names = new ArchiveNames();
    const digits = String(pages.length).length;
    for (const [at, { id, title, files }] of pages.entries()) {
      const number = String(at + 1).padStart(digits, '0');
      paths.set(id, `${folder}${names.take(`${number} ${shorten(title)}${ending}`)}`);
      for (const file of files) shown.set(file.id, file);
    }
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
    // Every page lies one folder below the top.
    seenFrom: () => ({
      page: (id) => (paths.has(id) ? addressOf(`../${pathOf(id)}`) : null),
      file: (id) => addressOf(`../${places.get(id) ?? ''}`),
    }),
    files: [...shown.values()].map(({ id, path }) => ({ path: places.get(id) ?? '', from: path })),
  };
}

/** A path as it stands in a link. */
export function addressOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function shorten(name: string): string {
  return name
    .slice(0, longestName)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

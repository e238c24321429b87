import { nameOf } from './paths.ts';
import type { SourceFile } from './reading.ts';

export type PageKind = 'markdown' | 'html' | 'word';

/** A page that is to be read. */
export type PlannedPage = {
  /** Null: a folder that holds pages and has no words of its own. */
  source: (SourceFile & { kind: PageKind }) | null;
  /** What it is called if its text does not say. */
  title: string;
  /** Its title stands, whatever its text says. */
  named: boolean;
  /** The place in the list of the page it goes below, which stands before it. */
  below: number | null;
};

/** The page of a folder itself, as programs for notes and for sites name it. */
const cover = /^(index|readme|_index)$/i;

/**
 * The pages of a folder as a tree: what lies in a folder goes below its own page, which stands in it, or beside it under the name of the
 * folder, and is made where nobody has written one. A folder beside which there is nothing else is only what the others were packed in.
 */
export function pagesOfFolder(sources: readonly (SourceFile & { kind: PageKind })[]): PlannedPage[] {
  const pages: PlannedPage[] = [];
  addFolder(sources, '', null, pages);
  return pages;
}

function addFolder(
  sources: readonly (SourceFile & { kind: PageKind })[],
  prefix: string,
  below: number | null,
  pages: PlannedPage[],
): void {
  const files = sources.filter(({ path }) => !path.slice(prefix.length).includes('/')).sort(byPath);
  const folders = new Map<string, typeof sources>();
  for (const source of sources) {
    const folder = source.path.slice(0, source.path.indexOf('/', prefix.length) + 1);
    if (folder.length > prefix.length) folders.set(folder, [...(folders.get(folder) ?? []), source]);
  }
  const own = files.find(({ path }) => cover.test(nameOf(path)));
  let place = below;
  if (own) {
    pages.push({ source: own, title: folderName(prefix) || nameOf(own.path), named: false, below });
    place = pages.length - 1;
  }
  const named = files
    .filter((file) => file !== own)
    .map((file) => {
      const path = `${prefix}${nameOf(file.path)}/`;
      const inside = folders.get(path) ?? [];
      folders.delete(path);
      return { path, file, inside };
    });
  const others = [...folders].map(([path, inside]) => ({ path, file: null, inside }));
  // Without the stroke at their end, behind which a name would come that goes on.
  const children = [...named, ...others].sort((a, b) =>
    inOrder.compare(a.path.slice(0, -1), b.path.slice(0, -1)),
  );
  for (const { path, file, inside } of children) {
    if (file) {
      pages.push({ source: file, title: nameOf(file.path), named: false, below: place });
      addFolder(inside, path, pages.length - 1, pages);
    } else if (children.length === 1 || (own && folders.size === 1 && files.length === 1))
      addFolder(inside, path, place, pages);
    else if (
      inside.some((each) => each.path.slice(path.length).search(/^(index|readme|_index)\.\w+$/i) === 0)
    )
      addFolder(inside, path, place, pages);
    else {
      pages.push({ source: null, title: folderName(path), named: true, below: place });
      addFolder(inside, path, pages.length - 1, pages);
    }
  }
}

function folderName(prefix: string): string {
  return prefix.split('/').at(-2) ?? '';
}

const inOrder = new Intl.Collator(undefined, { numeric: true });

/** As people count: 2 before 10. */
function byPath(a: { path: string }, b: { path: string }): number {
  return inOrder.compare(a.path, b.path);
}

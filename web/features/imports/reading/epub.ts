import type { PlannedPage } from './folder-pages.ts';
import { pathFrom } from './paths.ts';
import { type SourceFile, Unreadable } from './reading.ts';

/** In bytes: the lists of a book. */
const longestList = 4_000_000;

/** The chapters of a book in EPUB in the order of reading, below a page with its title. Throws `Unreadable`. */
export async function pagesOfBook(entries: readonly SourceFile[], name: string): Promise<PlannedPage[]> {
  const files = new Map(entries.map((entry) => [entry.path, entry]));
  if (files.has('META-INF/encryption.xml') && files.has('META-INF/rights.xml'))
    throw new Unreadable('locked');
  const container = await xmlOf(files.get('META-INF/container.xml'));
  const packagePath = first(container, 'rootfile')?.getAttribute('full-path') ?? '';
  const book = await xmlOf(files.get(packagePath));
  const items = new Map(all(book, 'item').map((item) => [item.getAttribute('id') ?? '', item]));
  const pathOf = (item: Element | undefined) => pathFrom(packagePath, item?.getAttribute('href') ?? '') ?? '';
  const chapters = all(book, 'itemref').flatMap((reference) => {
    const item = items.get(reference.getAttribute('idref') ?? '');
    const isList = /\bnav\b/.test(item?.getAttribute('properties') ?? '');
    const file = files.get(pathOf(item));
    const readable = /html/.test(item?.getAttribute('media-type') ?? '');
    return file && readable && !isList ? [file] : [];
  });
  if (chapters.length === 0) throw new Unreadable('damaged');
  const lists = [...items.values()].filter(
    (item) =>
      /\bnav\b/.test(item.getAttribute('properties') ?? '') ||
      /dtbncx/.test(item.getAttribute('media-type') ?? ''),
  );
  const titles = new Map<string, string>();
  for (const list of lists)
    for (const [path, title] of await titlesIn(files.get(pathOf(list))))
      if (!titles.has(path)) titles.set(path, title);
  const title = first(book, 'title')?.textContent?.trim() || name;
  return [
    { source: null, title, named: true, below: null },
    ...chapters.map((file, at) => ({
      source: { ...file, kind: 'html' as const },
      title: titles.get(file.path) ?? `${at + 1}`,
      named: titles.has(file.path),
      below: 0,
    })),
  ];
}

/** What the contents of the book call each of its files: where several of its lines lead into one, the first. */
async function titlesIn(list: SourceFile | undefined): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  if (!list) return titles;
  const contents = await xmlOf(list);
  const lines = [
    ...all(contents, 'navPoint').map((point) => [
      first(point, 'content')?.getAttribute('src'),
      first(point, 'text'),
    ]),
    ...all(contents, 'a').map((link) => [link.getAttribute('href'), link]),
  ] as [string | null | undefined, Element | null][];
  for (const [href, words] of lines) {
    const path = pathFrom(list.path, href ?? '');
    const title = words?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    if (path !== null && title !== '' && !titles.has(path)) titles.set(path, title);
  }
  return titles;
}

async function xmlOf(file: SourceFile | undefined): Promise<Document> {
  if (!file || file.bytes > longestList) throw new Unreadable('damaged');
  const text = await (await file.open()).text();
  // Entities of its own could make a small list endless; no book needs them.
  if (/<!ENTITY/i.test(text)) throw new Unreadable('damaged');
  const xml = new DOMParser().parseFromString(text, 'application/xml');
  if (first(xml, 'parsererror')) throw new Unreadable('damaged');
  return xml;
}

/** By their names alone: books of all ages put them into several namespaces. */
function all(root: Document | Element, name: string): Element[] {
  return [...root.querySelectorAll('*')].filter(({ localName }) => localName === name);
}

function first(root: Document | Element, name: string): Element | null {
  return all(root, name)[0] ?? null;
}

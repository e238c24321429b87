import { writeFile } from 'node:fs/promises';
import { type Zippable, zipSync } from 'fflate';
import type { Block } from '../document/blocks.ts';
import type { Document, DocumentPage } from '../document/document.ts';
import { lawfulLetters } from '../document/lawful-letters.ts';
import { type PlainPicture, plainPictures } from '../document/pictures.ts';
import { dayIn, type ExportWords } from '../document/words.ts';
import { html, type Markup, type Part } from '../site/markup.ts';
import { sitePage } from '../site/site-page.ts';
import { epubStyle } from './epub-style.ts';
import { container, packageOf } from './package.ts';
import { xhtml } from './xhtml.ts';

/**
 * A book in EPUB 3: a chapter for each page as the site shows it, a cover and contents. Nothing in it runs, and nothing is loaded from
 * elsewhere; sounds, films and other files are named and stay outside. The pictures lie in the folder of `to`.
 */
export async function writeEpub(given: Document, to: string): Promise<void> {
  const pages = given.projects.flatMap((project) => project.pages);
  const pictures = await plainPictures(
    pages.flatMap(({ files }) => files),
    to,
  );
  const document = readable(lawfulLetters(given), pictures);
  await writeFile(to, zipSync(partsOf(document, pictures), { mtime: document.madeAt }));
}

/** Pictures are already as small as they get. */
const asIs = { level: 0 } as const;

function partsOf(document: Document, pictures: ReadonlyMap<string, PlainPicture>): Zippable {
  const pages = document.projects.flatMap((project) => project.pages);
  const chapters = new Map(pages.map(({ id }, at) => [id, `page-${at + 1}.xhtml`]));
  const images = new Map([...pictures].map(([id, { type }], at) => [id, `picture-${at + 1}.${type}`]));
  const addresses = {
    page: (id: string) => chapters.get(id) ?? null,
    file: (id: string) => images.get(id) ?? '',
  };
  const texts = new Map<string, string>([
    ['cover.xhtml', chapter(document, document.title, cover(document))],
    ['nav.xhtml', chapter(document, document.words.contents, contents(document, chapters))],
  ]);
  for (const page of pages)
    texts.set(
      chapters.get(page.id) ?? '',
      chapter(document, page.title, sitePage(page, document.words, addresses)),
    );
  const encoder = new TextEncoder();
  const parts: Zippable = {
    // The first, and as it is: by this a reader knows the kind of the file.
    mimetype: [encoder.encode('application/epub+zip'), asIs],
    'META-INF/container.xml': encoder.encode(container),
    'EPUB/package.opf': encoder.encode(packageOf(document, texts, images)),
    'EPUB/style.css': encoder.encode(epubStyle),
  };
  for (const [name, text] of texts) parts[`EPUB/${name}`] = encoder.encode(text);
  for (const [id, name] of images) parts[`EPUB/${name}`] = [pictures.get(id)?.data ?? new Uint8Array(), asIs];
  return parts;
}

/** Without pictures that nobody can show; other files are named, and are no links. Ends soon, see `flatten`. */
function readable(document: Document, pictures: ReadonlyMap<string, PlainPicture>): Document {
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'object' || value === null) return value;
    if ('kind' in value && (value.kind === 'media' || value.kind === 'attachment'))
      return named(value as OtherFile, document.words);
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => {
        if (name === 'file' && each !== null) return [name, pictures.has(each.id) ? each : null];
        // A board or a diagram is its words then.
        if (name === 'picture' && each !== null && !pictures.has(each.file?.id)) return [name, null];
        return [name, change(each)];
      }),
    );
  };
  return { ...document, projects: change(document.projects) as Document['projects'] };
}

type OtherFile = Extract<Block, { kind: 'media' | 'attachment' }>;

function named(block: OtherFile, words: ExportWords): Block {
  const { id, threads } = block;
  const name = block.name || block.file?.name || '…';
  const all = block.kind === 'media' ? [words[block.is], name, block.caption] : [name];
  return {
    ...{ kind: 'attachment', file: null, bytes: null, id, threads },
    name: all.filter(Boolean).join(' · '),
  };
}

function chapter({ words }: Document, title: string, body: Markup): string {
  const language = html`lang="${words.language}" xml:lang="${words.language}" dir="${words.language === 'ar' ? 'rtl' : 'ltr'}"`;
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" ${language.written}>
<head>${html`<title>${title.trim() || '…'}</title>`.written}<link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${xhtml(body.written)}
</body>
</html>
`;
}

function cover({ title, words, madeAt, projects }: Document): Markup {
  const single = projects.length === 1 ? projects[0] : undefined;
  const facts: [string, string][] = [
    [words.subjects, (single?.subjects ?? []).map((each) => words.subject[each]).join(' · ')],
    [words.team, (single?.team ?? []).join(', ')],
    [words.group, single?.group ?? ''],
    [words.made, dayIn(words.language, madeAt)],
  ];
  return html`<section class="cover"><h1 dir="auto">${title}</h1>
${single?.drivingQuestion && html`<p class="question" dir="auto">${single.drivingQuestion}</p>`}
<dl>${facts.map(([name, value]) => value && html`<dt>${name}</dt><dd dir="auto">${value}</dd>`)}</dl></section>`;
}

type Entry = { page: DocumentPage; below: Entry[] };

function contents({ projects, words }: Document, chapters: ReadonlyMap<string, string>): Markup {
  const list = (entries: readonly Entry[]): Part =>
    entries.length > 0 &&
    html`<ol>${entries.map(
      ({ page, below }) =>
        html`<li><a dir="auto" href="${chapters.get(page.id) ?? ''}">${page.title.trim() || '…'}</a>${list(below)}</li>`,
    )}</ol>`;
  const trees = projects.map(({ name, pages }) => ({ name, entries: treeOf(pages) }));
  const [only] = trees;
  const whole =
    trees.length === 1 && only
      ? list(only.entries)
      : html`<ol>${trees.map(({ name, entries }) => html`<li><span dir="auto">${name}</span>${list(entries)}</li>`)}</ol>`;
  return html`<nav epub:type="toc" role="doc-toc"><h1>${words.contents}</h1>${whole}</nav>`;
}

/** Pages below those whose level is above theirs. */
function treeOf(pages: readonly DocumentPage[]): Entry[] {
  const top: Entry[] = [];
  const open: Entry[] = [];
  for (const page of pages) {
    while (open.length > 0 && (open.at(-1)?.page.level ?? 0) >= page.level) open.pop();
    const entry: Entry = { page, below: [] };
    (open.at(-1)?.below ?? top).push(entry);
    open.push(entry);
  }
  return top;
}

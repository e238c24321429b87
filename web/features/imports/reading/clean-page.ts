import { importedAddress } from '../../../../shared/contracts/imports.ts';
import { blocksOf } from '../../../editor/paste/blocks-of.ts';
import { CleanHtml, type CleanPart } from '../../../editor/paste/clean-html.ts';
import { webTarget } from '../../../editor/paste/clean-words.ts';
import { wordsWithin } from '../../../editor/paste/foreign-tags.ts';
import { withoutBallast } from '../../../editor/paste/without-ballast.ts';
import { pathFrom } from './paths.ts';
import { Losses, type ReadPage, type ReadPart } from './reading.ts';
import { recognise } from './recognise.ts';

/** What lies round a page that is read. */
export type Folder = {
  /** The path of the page itself. */
  path: string;
  /** Whether a file is there. */
  has(path: string): boolean;
  /** The place in the list of the page that is read from a path; null: none is. */
  pageAt(path: string): number | null;
  /** Takes a picture that stands in the page as text, and answers with its path. */
  keep(dataUrl: string): string | null;
};

/** In UTF-16 units of words: about what a page can hold. */
const longest = 1_500_000;

export type CleanPage = Pick<ReadPage, 'parts' | 'losses'> & { title: string | null };

/**
 * A page out of foreign HTML, in steps. `lines`: line ends within words are blanks, as in Markdown; `styled`: it may have looks of its own;
 * `titled`: its title is known, so a heading at its beginning stays one.
 */
export async function cleanPage(
  html: string,
  folder: Folder,
  breathe: () => Promise<void>,
  { lines = false, styled = false, titled = false } = {},
): Promise<CleanPage> {
  const losses = new Losses();
  if (styled && /<style|\sstyle=|<font|\bclass=/i.test(html)) losses.add('looks');
  const { html: lean, pictures } = await withoutBallast(closed(html), breathe);
  // Nothing in it runs and nothing of it is fetched: it is never shown.
  const parsed = new DOMParser().parseFromString(lean, 'text/html');
  await breathe();
  const root = parsed.querySelector('main') ?? parsed.body;
  for (const nav of root.querySelectorAll('nav')) nav.remove();
  if (lines) joinLines(root);
  const isFile = (href: string) => {
    const path = pathFrom(folder.path, href);
    return path !== null && folder.pageAt(path) === null && folder.has(path);
  };
  recognise(root, isFile);
  losses.add(
    'embedded',
    root.querySelectorAll('iframe, object, embed, video, audio, canvas, svg, form').length,
  );

  const targetOf = (href: string) => {
    const path = pathFrom(folder.path, href);
    const page = path === null ? null : folder.pageAt(path);
    const target = page === null ? webTarget(href) : importedAddress(page);
    if (target === null && href !== '') losses.add('linksAway');
    return target;
  };
  const clean = new CleanHtml(parsed, new Map(), targetOf);
  const parts: ReadPart[] = [];
  let length = 0;
  const take = (made: readonly CleanPart[]) => {
    for (const part of made) {
      if ('block' in part) {
        length += part.block.textContent?.length ?? 0;
        parts.push(part);
        continue;
      }
      const { src, alt, caption } = part.picture;
      const index = /^pasted:(\d{1,6})$/.exec(src)?.[1];
      const path = index ? folder.keep(pictures[Number(index)] ?? '') : pathFrom(folder.path, src);
      if (path !== null && (index || folder.has(path))) parts.push({ file: path, alt, caption });
      else losses.add(/^(https?:)?\/\//i.test(src) ? 'picturesElsewhere' : 'picturesMissing');
    }
  };
  const whole = wordsWithin(root).length;
  for (const block of blocksOf(root)) {
    take(clean.take(block));
    await breathe();
    if (length > longest) break;
  }
  take(clean.end());
  if (length > longest && length < whole) losses.add('end');
  losses.add('rows', clean.rowsLeftOut);
  return { title: titled ? null : (takeTitle(parts) ?? headTitle(parsed)), parts, losses };
}

/** Elements that close themselves, as XHTML writes them: read as HTML, an empty title would take all that follows. */
function closed(html: string): string {
  return html.replace(
    /<(title|script|style|iframe|textarea|a|p|div|span|b|i|em|strong|sup|sub|td|th|li)(\s[^<>]{0,2000})?\/>/gi,
    (_, tag: string, attributes = '') => `<${tag}${attributes}></${tag}>`,
  );
}

/** A line that was broken to be written is one line. */
function joinLines(root: Element): void {
  const texts = root.ownerDocument.createTreeWalker(root, 4);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    if (!text.parentElement?.closest('pre, code'))
      text.nodeValue = (text.nodeValue ?? '').replace(/[ \t]*\n[ \t]*/g, ' ');
}

/**
 * A heading with which a page begins, and above which there is none, is its title. The others go up, since the title of a page is above
 * all its headings.
 */
function takeTitle(parts: ReadPart[]): string | null {
  const [first] = parts;
  const level = first && 'block' in first ? levelOf(first.block) : null;
  if (!first || !('block' in first) || level === null) return null;
  const title = (first.block.textContent ?? '').trim();
  const others = parts
    .slice(1)
    .flatMap((part) => ('block' in part ? [part.block, ...part.block.querySelectorAll('*')] : []))
    .map((block) => ({ block, under: levelOf(block) }));
  if (title === '' || others.some(({ under }) => under !== null && under <= level)) return null;
  for (const { block, under } of others)
    if (under !== null) block.setAttribute('data-level', String(under - level));
  parts.shift();
  return title;
}

/** Null for what is no heading. */
function levelOf(block: Element): number | null {
  const level = /^h([1-6])$/i.exec(block.tagName)?.[1];
  return level === undefined ? null : Number(level);
}

function headTitle(page: Document): string | null {
  const title = page.querySelector('title')?.textContent?.trim() ?? '';
  return title === '' ? null : title;
}

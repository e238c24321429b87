import { isAllowedTarget } from '../../../shared/editor/marks/link.ts';
import { isFileSource } from '../../../shared/editor/nodes/file-source.ts';
import { type ForeignStyle, type MarkTag, marksWithin, readStyle } from './foreign-style.ts';
import { leftOut, tagOf, wordsWithin } from './foreign-tags.ts';
import { isBullet } from './word-lists.ts';

/** What was found where words stand and can stand only between blocks. */
export type Found = {
  /** Sources of pictures, as they stood there. */
  pictures: FoundPicture[];
};
export type FoundPicture = { src: string; alt: string; caption: string };

/** Where a link may lead, by its `href` as it stood there; null: nowhere. */
export type TargetOf = (href: string) => string | null;

/** How many elements may lie in one another; what is deeper is taken as text. */
export const deepest = 40;

type Around = { marks: ReadonlySet<MarkTag>; href: string | null; depth: number };

/** The mark of a note at the foot of a page, with its words inside. */
const note = 'footnote';

/** Takes over words with the marks and links that the schema knows, and nothing else of them. */
export class CleanWords {
  private readonly classes: ReadonlyMap<string, ForeignStyle>;
  private readonly document: Document;
  private readonly targetOf: TargetOf;

  constructor(
    document: Document,
    classes: ReadonlyMap<string, ForeignStyle>,
    targetOf: TargetOf = webTarget,
  ) {
    this.document = document;
    this.classes = classes;
    this.targetOf = targetOf;
  }

  /** The style of an element, that of its class in a spreadsheet included. */
  styleOf(element: Element): ForeignStyle {
    const own = readStyle(element.getAttribute('style'));
    const { className } = element;
    const shared = typeof className === 'string' ? this.classes.get(className) : undefined;
    return shared ? new Map([...shared, ...own]) : own;
  }

  /** Words into `into`. `plain`: a heading is bold by itself. */
  take(nodes: Iterable<ChildNode>, into: Element, found: Found, from: Element | null = null): void {
    const style = from ? this.styleOf(from) : readStyle(null);
    const heading = /^H\d$/i.test(into.tagName);
    const marks = marksWithin(new Set(), '', heading ? readStyle(null) : style);
    for (const node of nodes) this.node(node, into, found, { marks, href: null, depth: 0 });
    if (heading)
      for (const strong of into.querySelectorAll('strong')) strong.replaceWith(...strong.childNodes);
  }

  private node(node: ChildNode, into: Element, found: Found, around: Around): void {
    if (node.nodeType === 3) return this.text(node.textContent ?? '', into, around);
    if (node.nodeType !== 1) return;
    const element = node as Element & ChildNode;
    const tag = tagOf(element);
    if (around.depth > deepest) return this.text(wordsWithin(element), into, around);
    if (leftOut.has(tag) || isBullet(element)) return;
    if (tag === 'br') {
      if (element.className !== 'Apple-interchange-newline') into.append(this.document.createElement('br'));
      return;
    }
    if (tag === 'img') return this.picture(element, found);
    const latex = formulaIn(element, tag);
    if (latex !== null) return this.formula(latex, into);
    if (element.getAttribute('data-type') === note && into.closest(`[data-type=${note}]`) === null)
      return this.note(element, into, found, around);
    const style = this.styleOf(element);
    if (isHidden(style)) return;
    if (style.has('mso-spacerun')) return this.text(' ', into, around);
    const href = tag === 'a' ? this.targetOf((element.getAttribute('href') ?? '').trim()) : null;
    const marks = marksWithin(around.marks, tag, style);
    const within = { marks, href: href ?? around.href, depth: around.depth + 1 };
    for (const child of [...element.childNodes]) this.node(child, into, found, within);
  }

  private text(words: string, into: Element, { marks, href }: Around): void {
    if (words === '') return;
    let inner: Element = into;
    const wrap = (tag: string) => {
      const made = this.document.createElement(tag);
      inner.append(made);
      inner = made;
      return made;
    };
    if (href !== null) wrap('a').setAttribute('href', href);
    for (const mark of marks) {
      // A link is underlined by itself.
      if (!(mark === 'u' && href !== null)) wrap(mark);
    }
    inner.append(this.document.createTextNode(words));
  }

  private note(element: Element, into: Element, found: Found, { depth }: Around): void {
    const made = this.document.createElement('span');
    made.setAttribute('data-type', note);
    const around = { marks: new Set<MarkTag>(), href: null, depth: depth + 1 };
    for (const child of [...element.childNodes]) this.node(child, made, found, around);
    into.append(made);
  }

  private formula(latex: string, into: Element): void {
    const formula = this.document.createElement('span');
    formula.setAttribute('data-type', 'inline-formula');
    formula.setAttribute('data-latex', latex);
    into.append(formula);
  }

  private picture(element: Element, { pictures }: Found): void {
    // A box to tick that another program drew as a picture.
    if (element.getAttribute('aria-roledescription') === 'checkbox') return;
    const src = element.getAttribute('src') ?? '';
    if (src === '' || isSpeck(element)) return;
    const words = (name: string) => element.getAttribute(name) ?? '';
    pictures.push({ src, alt: words('alt'), caption: words('data-caption') });
  }
}

/** In UTF-16 units: longer ones are no formulas. */
const longestFormula = 10_000;

/** The source of a formula that a page shows drawn; null for everything else. */
export function formulaIn(element: Element, tag: string): string | null {
  if (/^(inline|block)-formula$/.test(element.getAttribute('data-type') ?? ''))
    return (element.getAttribute('data-latex') ?? '').slice(0, longestFormula);
  if (tag !== 'math' && !element.classList.contains('katex')) return null;
  const source = element.querySelector('annotation[encoding="application/x-tex"]')?.textContent;
  return source ? source.trim().slice(0, longestFormula) : null;
}

export function isHidden(style: ForeignStyle): boolean {
  return (
    style.get('display') === 'none' || style.get('mso-hide') === 'all' || style.get('visibility') === 'hidden'
  );
}

/** Of one or two pixels: it was there to count readers. */
function isSpeck(picture: Element): boolean {
  const size = (name: string) => Number.parseInt(picture.getAttribute(name) ?? '100', 10);
  return size('width') <= 2 || size('height') <= 2;
}

/** A link to the web or to write a letter, without the way round that some programs put before it. */
export function webTarget(href: string): string | null {
  // A place within the page that this was copied from is nowhere here.
  if (href.startsWith('#') || !isAllowedTarget(href)) return null;
  const [, meant] = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(href) ?? [];
  const direct = meant ? decoded(meant) : href;
  return isAllowedTarget(direct) && !direct.startsWith('/') ? direct : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

/** The file of this school that a picture is, as its own address; null for all others. */
export function ownFile(src: string): string | null {
  const path = src.startsWith(`${location.origin}/`) ? src.slice(location.origin.length) : src;
  return isFileSource(path) ? path : null;
}

import type { CalloutKind } from '../../../../shared/editor/nodes/callout.ts';
import { withoutSigns } from './word-threads.ts';

/** An element that stands for a file beside the pages, as a picture does. */
const fileMark = 'data-file';

/**
 * Finds in foreign HTML what pages have a form for and HTML writes in many ways, and writes it as the cleaning knows it: notes, call-outs,
 * captions, films and files, boxes to tick, formulas. `isFile`: whether an address leads to a file that came along. The HTML is never shown.
 */
export function recognise(root: Element, isFile: (href: string) => boolean): void {
  notes(root);
  callouts(root);
  ticks(root);
  summaries(root);
  formulas(root);
  films(root, isFile);
  offeredFiles(root, isFile);
  captions(root);
  for (const head of root.querySelectorAll('thead'))
    if (words(head) === '' && !head.querySelector('img, [data-type]')) head.remove();
}

/** A number in the line that leads to words below, from where a link leads back. */
function notes(root: Element): void {
  const found = new Set<Element>();
  for (const reference of root.querySelectorAll('a[href^="#"]')) {
    const note = byId(root, (reference.getAttribute('href') ?? '').slice(1));
    if (!note || note.contains(reference) || !isReference(reference, note)) continue;
    const span = reference.ownerDocument.createElement('span');
    span.setAttribute('data-type', 'footnote');
    // Words of several paragraphs are one line.
    for (const child of note.childNodes) span.append(child.cloneNode(true), ' ');
    for (const back of span.querySelectorAll('a[href^="#"]')) back.remove();
    trim(span);
    const raised = reference.closest('sup');
    (raised && words(raised) === words(reference) ? raised : reference).replaceWith(span);
    found.add(note);
  }
  for (const note of found) removeWithFrame(note);
}

function isReference(reference: Element, note: Element): boolean {
  const role = reference.getAttribute('epub:type') ?? reference.getAttribute('role') ?? '';
  if (/noteref/.test(role)) return true;
  if (!/^\[?([\divxlc]{1,5}|[*†‡§]{1,3})\]?$/i.test(words(reference))) return false;
  const names = [reference.id, reference.parentElement?.id ?? ''].filter((id) => id !== '');
  return names.some((id) => note.querySelector(`a[href="#${CSS.escape(id)}"]`) !== null);
}

function byId(root: Element, id: string): Element | null {
  return id === '' ? null : root.querySelector(`[id="${CSS.escape(decodeURI(id))}"]`);
}

/** With the list that it leaves empty, and the part of the page that has only its heading left. */
function removeWithFrame(element: Element): void {
  let parent = element.parentElement;
  element.remove();
  while (parent?.parentElement && /^(ol|ul|dl|section|aside|div|footer)$/i.test(parent.tagName)) {
    const rest = [...parent.children].filter((child) => !/^(h\d|hr)$/i.test(child.tagName));
    if (rest.some((child) => words(child) !== '' || child.querySelector('img'))) return;
    const empty: Element = parent;
    parent = parent.parentElement;
    empty.remove();
  }
}

/** What stands over a call-out in our exports and in GitHub's and Obsidian's Markdown. */
const labels: Readonly<Record<string, CalloutKind>> = {
  ...{ note: 'note', info: 'note', important: 'note', hinweis: 'note', ملاحظة: 'note' },
  ...{ tip: 'tip', hint: 'tip', tipp: 'tip', نصيحة: 'tip' },
  ...{ question: 'question', help: 'question', faq: 'question', frage: 'question', سؤال: 'question' },
  ...{ warning: 'warning', caution: 'warning', danger: 'warning', warnung: 'warning', تحذير: 'warning' },
};

function callouts(root: Element): void {
  for (const quote of root.querySelectorAll('blockquote, aside')) {
    const first = quote.firstElementChild;
    if (first?.tagName !== 'P') continue;
    const said = words(first);
    const sign = /^\[!(\w{2,20})\][+-]?[ \t]*/.exec(said);
    const alone = first.classList.contains('label') || words(first.querySelector('strong, b')) === said;
    const kind = sign ? (labels[sign[1]?.toLowerCase() ?? ''] ?? 'note') : labels[said.toLowerCase()];
    if (!kind || !(sign || alone)) continue;
    if (sign) withoutStart(first, sign[0].trim());
    if (!sign || words(first) === '') first.remove();
    const callout = quote.ownerDocument.createElement('blockquote');
    callout.setAttribute('data-kind', kind);
    callout.append(...quote.childNodes);
    quote.replaceWith(callout);
  }
}

/** Takes the sign off the words before which it stands. */
function withoutStart(line: Element, sign: string): void {
  const [text] = line.childNodes;
  if (text?.nodeType === 3)
    text.nodeValue = (text.nodeValue ?? '').replace(sign, '').replace(/^[+-]?\s+/, '');
}

/** A box before a line: one to tick, one drawn as a sign, or as Markdown writes it where nothing comes after it. */
function ticks(root: Element): void {
  for (const item of root.querySelectorAll('li')) {
    const [, written] = item.childElementCount === 0 ? (/^\[([ xX])\]$/.exec(words(item)) ?? []) : [];
    const sign = item.querySelector('input[type=checkbox], .tick');
    if (written !== undefined) {
      item.setAttribute('data-checked', String(written !== ' '));
      item.replaceChildren();
    } else if (sign?.closest('li') === item) {
      const line = sign.parentElement;
      item.setAttribute('data-checked', String(sign.hasAttribute('checked') || words(sign) === '☑'));
      sign.remove();
      if (line) trim(line);
    }
  }
}

/** What stands before what unfolds is one line, also where it was written as a paragraph. */
function summaries(root: Element): void {
  for (const summary of root.querySelectorAll('summary')) {
    for (const line of summary.querySelectorAll('p')) line.replaceWith(...line.childNodes);
    trim(summary);
  }
}

/** A formula that stands on a line of its own. */
function formulas(root: Element): void {
  for (const math of root.querySelectorAll('math')) {
    const { parentElement: line } = math;
    const latex =
      math.querySelector('annotation[encoding="application/x-tex"]')?.textContent ??
      math.getAttribute('alttext');
    if (!latex || !line) continue;
    const display = math.getAttribute('display') === 'block';
    const made = math.ownerDocument.createElement(display ? 'div' : 'span');
    made.setAttribute('data-type', display ? 'block-formula' : 'inline-formula');
    made.setAttribute('data-latex', latex);
    if (display && line !== root && /^(p|div)$/i.test(line.tagName) && words(line) === words(math))
      line.replaceWith(made);
    else math.replaceWith(made);
  }
}

function films(root: Element, isFile: (href: string) => boolean): void {
  for (const player of root.querySelectorAll('video, audio')) {
    const src = player.getAttribute('src') ?? player.querySelector('source')?.getAttribute('src') ?? '';
    if (isFile(src)) player.replaceWith(fileIn(player, src));
  }
}

/** A line that is nothing but a link to a file that came along. */
function offeredFiles(root: Element, isFile: (href: string) => boolean): void {
  for (const link of root.querySelectorAll('p a[href]')) {
    const href = link.getAttribute('href') ?? '';
    const line = link.closest('p');
    const alone = line && (words(line) === words(link) || line.classList.contains('offered'));
    if (alone && line.querySelectorAll('a, img').length === 1 && isFile(href)) {
      const made = line.ownerDocument.createElement('p');
      made.append(fileIn(link, href));
      line.replaceWith(made);
    }
  }
}

function fileIn(element: Element, src: string): Element {
  const made = element.ownerDocument.createElement('img');
  made.setAttribute('src', src);
  made.setAttribute(fileMark, '');
  return made;
}

/** What a figure says below its picture, and in Markdown the line in italics below one. */
function captions(root: Element): void {
  for (const caption of root.querySelectorAll('figure > figcaption')) {
    const pictures = caption.parentElement?.querySelectorAll('img') ?? [];
    if (pictures.length === 1) hangOn(pictures[0], caption);
  }
  for (const line of root.querySelectorAll('p')) {
    const [picture] = line.children;
    const below = line.nextElementSibling;
    if (line.childElementCount !== 1 || picture?.tagName !== 'IMG' || words(line) !== '') continue;
    const italic = below?.tagName === 'P' && below.childElementCount === 1 && below.querySelector('em');
    if (italic && words(italic) === words(below)) hangOn(picture, below);
  }
}

function hangOn(picture: Element | undefined, caption: Element): void {
  const said = words(caption);
  const file = picture?.getAttribute('src')?.split('/').at(-1) ?? '';
  // Our own export says the name of a film that has no caption.
  if (said !== '' && said !== file) picture?.setAttribute('data-caption', said);
  caption.remove();
}

function trim(element: Element): void {
  element.normalize();
  const [first, last] = [element.firstChild, element.lastChild];
  if (first?.nodeType === 3) first.nodeValue = (first.nodeValue ?? '').trimStart();
  if (last?.nodeType === 3) last.nodeValue = (last.nodeValue ?? '').trimEnd();
}

function words(element: Element | null | undefined): string {
  return withoutSigns(element?.textContent ?? '').trim();
}

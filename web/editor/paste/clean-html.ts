import { blocksOf, type ForeignBlock } from './blocks-of.ts';
import {
  CleanWords,
  deepest,
  type Found,
  type FoundPicture,
  formulaIn,
  isHidden,
  type TargetOf,
} from './clean-words.ts';
import type { ForeignStyle } from './foreign-style.ts';
import { holdsBlocks, tagOf, wordsWithin } from './foreign-tags.ts';
import { WordLists, wordItem } from './word-lists.ts';

/** A clean block, or a picture between two of them. */
export type CleanPart = { block: Element } | { picture: FoundPicture };

/** A table of more is no text: it is better added as a file. */
const mostRows = 500;
const mostColumns = 50;

/**
 * Takes foreign HTML over block by block into elements that our parse rules know, with none of its own attributes: nothing that is not
 * named here gets through.
 */
export class CleanHtml {
  private readonly document: Document;
  private readonly words: CleanWords;
  private wordLists: WordLists | null = null;
  /** Rows of tables that were too many. */
  rowsLeftOut = 0;

  constructor(document: Document, classes: ReadonlyMap<string, ForeignStyle>, targetOf?: TargetOf) {
    this.document = document;
    this.words = new CleanWords(document, classes, targetOf);
  }

  /** What one block becomes. Lines of a list in Word are kept until the list has ended. */
  take(block: ForeignBlock): CleanPart[] {
    const found: Found = { pictures: [] };
    if ('element' in block && tagOf(block.element) === 'p') {
      const item = wordItem(block.element, this.words.styleOf(block.element));
      if (item) {
        this.wordLists ??= new WordLists();
        this.wordLists.add(item, this.line('p', block.element.childNodes, found, block.element));
        return pictureParts(found);
      }
    }
    const before = this.end();
    const holder = this.document.createElement('div');
    this.block(block, holder, found, 0);
    return [...before, ...[...holder.children].map((made) => ({ block: made })), ...pictureParts(found)];
  }

  /** The list that is still open. */
  end(): CleanPart[] {
    const lists = this.wordLists?.roots ?? [];
    this.wordLists = null;
    return lists.map((block) => ({ block }));
  }

  private blocks(root: Element, into: Element, found: Found, depth: number): void {
    if (depth > deepest) return this.text(root, into);
    for (const block of blocksOf(root)) this.block(block, into, found, depth);
  }

  private block(block: ForeignBlock, into: Element, found: Found, depth: number): void {
    if ('words' in block) return this.put(this.line('p', block.words, found), into);
    const { element } = block;
    if (isHidden(this.words.styleOf(element))) return;
    const tag = tagOf(element);
    if (tag === 'ul' || tag === 'ol' || tag === 'menu') return this.list(element, into, found, depth);
    if (tag === 'table') return this.table(element, into, found, depth);
    if (tag === 'blockquote') return this.quote(element, into, found, depth);
    if (tag === 'details') return this.details(element, into, found, depth);
    if (tag === 'pre') return this.code(element, into);
    if (tag === 'hr') return into.append(this.document.createElement('hr'));
    const latex = element.getAttribute('data-type') === 'block-formula' ? formulaIn(element, tag) : null;
    if (latex !== null) return this.formula(latex, into);
    if (holdsBlocks(element)) return this.blocks(element, into, found, depth + 1);
    this.put(this.line(this.kindOf(element, tag), element.childNodes, found, element), into);
  }

  /** What a line of words is: Word says in its class which paragraphs are titles. */
  private kindOf(element: Element, tag: string): string {
    if (/^h[1-6]$/.test(tag)) return tag;
    return /^MsoTitle/.test(element.className) ? 'h1' : 'p';
  }

  private line(tag: string, nodes: Iterable<ChildNode>, found: Found, from: Element | null = null): Element {
    const line = this.document.createElement(tag);
    this.words.take([...nodes], line, found, from);
    return line;
  }

  /** Lines without a word are the space between paragraphs of other programs. */
  private put(line: Element, into: Element): void {
    if (hasWords(line)) into.append(line);
  }

  /** Also a call-out, which whoever reads files writes as a quotation of a kind. */
  private quote(element: Element, into: Element, found: Found, depth: number): void {
    const kind = element.getAttribute('data-kind');
    const frame = this.document.createElement(kind === null ? 'blockquote' : 'aside');
    if (kind !== null) frame.setAttribute('data-kind', kind);
    this.blocks(element, frame, found, depth + 1);
    if (frame.firstChild) into.append(frame);
  }

  private details(element: Element, into: Element, found: Found, depth: number): void {
    const details = this.document.createElement('details');
    const summary = [...element.children].find((child) => tagOf(child) === 'summary');
    details.append(this.line('summary', summary?.childNodes ?? [], found));
    summary?.remove();
    this.blocks(element, details, found, depth + 1);
    if (!details.children[1]) details.append(this.document.createElement('p'));
    into.append(details);
  }

  private code(element: Element, into: Element): void {
    const pre = this.document.createElement('pre');
    const inner = element.querySelector('code') ?? element;
    const language = /\blang(?:uage)?-([\w+#-]{1,30})/.exec(`${inner.className} ${element.className}`)?.[1];
    const text = this.document.createTextNode((element.textContent ?? '').replace(/\n$/, ''));
    into.append(pre);
    if (language === 'mermaid') {
      pre.setAttribute('data-type', 'diagram');
      pre.append(text);
      return;
    }
    const code = this.document.createElement('code');
    if (language) code.className = `language-${language}`;
    code.append(text);
    pre.append(code);
  }

  private formula(latex: string, into: Element): void {
    const formula = this.document.createElement('div');
    formula.setAttribute('data-type', 'block-formula');
    formula.setAttribute('data-latex', latex);
    into.append(formula);
  }

  private list(element: Element, into: Element, found: Found, depth: number): void {
    if (depth > deepest) return this.text(element, into);
    const ordered = tagOf(element) === 'ol';
    const items = [...element.children];
    const tasks = items.some((item) => tagOf(item) === 'li' && checkedOf(item) !== null);
    const list = this.document.createElement(ordered && !tasks ? 'ol' : 'ul');
    if (tasks) list.setAttribute('data-type', 'taskList');
    const start = Number(element.getAttribute('start') ?? 1);
    if (ordered && !tasks && Number.isSafeInteger(start) && start !== 1)
      list.setAttribute('start', String(start));
    for (const item of items) {
      const tag = tagOf(item);
      // A list right within a list, as some write it, belongs to the line before it.
      if (tag === 'ul' || tag === 'ol')
        this.list(item, list.lastElementChild ?? this.entry(list, false, null), found, depth + 1);
      else if (tag === 'li') {
        const entry = this.entry(list, tasks, checkedOf(item));
        this.blocks(item, entry, found, depth + 1);
        if (tagOf(entry.firstElementChild ?? entry) !== 'p') entry.prepend(this.document.createElement('p'));
      }
    }
    if (list.firstChild) into.append(list);
  }

  private entry(list: Element, task: boolean, checked: boolean | null): Element {
    const entry = this.document.createElement('li');
    if (task) {
      entry.setAttribute('data-type', 'taskItem');
      entry.setAttribute('data-checked', String(checked === true));
    }
    list.append(entry);
    return entry;
  }

  private table(element: Element, into: Element, found: Found, depth: number): void {
    // A table within a table was a frame of the page that this was copied from.
    if (depth > 2) return this.text(element, into);
    const table = this.document.createElement('table');
    const rows = rowsOf(element).filter(({ row }) => !isHidden(this.words.styleOf(row)));
    this.rowsLeftOut += Math.max(rows.length - mostRows, 0);
    for (const { row, head } of rows.slice(0, mostRows)) {
      const made = this.document.createElement('tr');
      for (const cell of [...row.children].slice(0, mostColumns)) {
        const tag = tagOf(cell);
        if (tag === 'td' || tag === 'th') made.append(this.cell(cell, head || tag === 'th', found, depth));
      }
      if (made.firstChild) table.append(made);
    }
    if (table.firstChild) into.append(table);
  }

  private cell(cell: Element, head: boolean, found: Found, depth: number): Element {
    const made = this.document.createElement(head ? 'th' : 'td');
    for (const name of ['colspan', 'rowspan']) {
      const span = Number(cell.getAttribute(name) ?? 1);
      if (Number.isInteger(span) && span > 1) made.setAttribute(name, String(Math.min(span, mostColumns)));
    }
    const side =
      this.sideOf(cell) ?? this.sideOf([...cell.children].find((child) => tagOf(child) === 'p') ?? null);
    if (side) made.setAttribute('data-align', side);
    if (holdsBlocks(cell)) this.blocks(cell, made, found, depth + 1);
    else this.put(this.line('p', cell.childNodes, found, cell), made);
    return made;
  }

  private sideOf(element: Element | null): 'center' | 'end' | null {
    if (!element) return null;
    const side =
      this.words.styleOf(element).get('text-align') ?? element.getAttribute('align')?.toLowerCase();
    if (side === 'right' || side === 'end') return 'end';
    return side === 'center' ? 'center' : null;
  }

  private text(element: Element, into: Element): void {
    const line = this.document.createElement('p');
    line.append(this.document.createTextNode(wordsWithin(element)));
    this.put(line, into);
  }
}

function pictureParts({ pictures }: Found): CleanPart[] {
  return pictures.map((picture) => ({ picture }));
}

function hasWords(line: Element): boolean {
  return (line.textContent ?? '').trim() !== '' || line.querySelector('[data-latex], [data-type]') !== null;
}

/** Whether a line of a list is ticked; null where it has no box. */
function checkedOf(item: Element): boolean | null {
  const said =
    item.getAttribute('data-checked') ??
    (item.getAttribute('role') === 'checkbox' ? item.getAttribute('aria-checked') : null);
  if (said !== null) return said === 'true';
  const box = [item, ...item.children]
    .flatMap((part) => [...part.children])
    .find((part) => tagOf(part) === 'input' && part.closest('li') === item);
  if (box?.getAttribute('type')?.toLowerCase() !== 'checkbox') return null;
  return box.hasAttribute('checked');
}

function rowsOf(table: Element): { row: Element; head: boolean }[] {
  return [...table.children].flatMap((part) => {
    const tag = tagOf(part);
    if (tag === 'tr') return [{ row: part, head: false }];
    if (!/^t(head|body|foot)$/.test(tag)) return [];
    return [...part.children]
      .filter((row) => tagOf(row) === 'tr')
      .map((row) => ({ row, head: tag === 'thead' }));
  });
}

import type { Block, Cell, CitedList, Inline, Link, Picture, SimpleMark } from '../document/blocks.ts';
import type { Document, DocumentPage, DocumentThread } from '../document/document.ts';
import type { MathNode } from '../document/math.ts';
import { rtlByLetters, spoken as spokenIn } from '../document/spoken.ts';
import { tableParts } from '../document/table-parts.ts';
import { columnsIn, dayIn, type ExportWords } from '../document/words.ts';

/*
 * What Typst is given: plain data. The program that reads it is fixed; whatever people wrote is a value in it and never becomes part
 * of a program, so that no text can be Typst's code.
 */

/** Data of a block or of what stands within a line: `k` says which form it has. */
export type Data = { k: string } & Record<string, unknown>;

export type PdfData = ReturnType<typeof pdfData>;

/** The whole document as data; `labels` are the places that links may lead to. */
export function pdfData(document: Document) {
  const { words } = document;
  const pages = document.projects.flatMap((project) => project.pages);
  const linked = linkedPlaces(pages);
  const several = document.projects.length > 1;
  return {
    title: document.title,
    lang: words.language,
    rtl: words.language === 'ar',
    day: dayIn(words.language, document.madeAt),
    several,
    contents: isLong(pages),
    words: {
      contents: words.contents,
      question: words.question,
      subjects: words.subjects,
      team: words.team,
      group: words.group,
      made: words.made,
      sources: words.sources,
      feedback: words.feedback,
      unreadable: words.unreadable,
      callout: words.callout,
    },
    projects: document.projects.map((project) => ({
      name: project.name,
      ...spoken(project.name, null),
      question: project.drivingQuestion ?? '',
      questionRtl: rtlByLetters(project.drivingQuestion ?? ''),
      subjects: project.subjects.map((subject) => words.subject[subject]),
      team: project.team,
      group: project.group,
      pages: project.pages.map((page) => new PdfPage(page, words, linked, several ? 1 : 0).data()),
    })),
  };
}

/** Whether somebody wants to know where what is: a few headings are seen by turning the page. */
function isLong(pages: readonly DocumentPage[]): boolean {
  const headings = pages.flatMap(({ blocks }) => blocks ?? []).filter(({ kind }) => kind === 'heading');
  return pages.length > 2 || headings.length > 5;
}

const placeOf = (page: string, block: string | null) => (block === null ? `p.${page}` : `p.${page}.${block}`);

/** Blocks that a link leads to, of those that are there; and all pages. */
function linkedPlaces(pages: readonly DocumentPage[]): ReadonlySet<string> {
  const wanted = new Set<string>();
  const there = new Set(pages.map(({ id }) => placeOf(id, null)));
  for (const { id: page, blocks } of pages)
    eachValue(blocks, (value) => {
      const { to, page: target, block, id, kind } = value as Record<string, unknown>;
      if (to === 'page' && typeof target === 'string' && typeof block === 'string')
        wanted.add(placeOf(target, block));
      if (typeof kind === 'string' && typeof id === 'string') there.add(placeOf(page, id));
    });
  return new Set(
    [...there].filter((place) => wanted.has(place) || pages.some(({ id }) => place === placeOf(id, null))),
  );
}

/** Every object in some data, however deep; blocks end soon, see `flatten`. */
export function eachValue(data: unknown, visit: (value: object) => void): void {
  if (typeof data !== 'object' || data === null) return;
  visit(data);
  for (const value of Object.values(data)) eachValue(value, visit);
}

class PdfPage {
  private readonly page: DocumentPage;
  private readonly words: ExportWords;
  private readonly linked: ReadonlySet<string>;
  private readonly labelled = new Set<string>();
  private level: number;

  /** `above`: levels of headings above the pages. */
  constructor(page: DocumentPage, words: ExportWords, linked: ReadonlySet<string>, above: number) {
    this.page = { ...page, level: page.level + above };
    this.words = words;
    this.linked = linked;
    this.level = this.page.level;
  }

  data() {
    const { id, title, level, blocks, sources, threads } = this.page;
    return {
      title: title.trim() || '…',
      level,
      place: placeOf(id, null),
      ...spoken(title, null),
      blocks: blocks && this.blocks(blocks),
      sources: sources && this.cited(sources),
      threads: threads.map((thread) => this.thread(thread)),
    };
  }

  private blocks(blocks: readonly Block[]): Data[] {
    return blocks.map((block) => {
      const { id, threads } = block;
      const place = id === null ? null : placeOf(this.page.id, id);
      // Two blocks of a damaged page may have one id.
      const own = place !== null && this.linked.has(place) && !this.labelled.has(place);
      if (own) this.labelled.add(place);
      return {
        ...this.block(block),
        place: own ? place : null,
        threads: threads.map((number) => ({ number, place: threadPlace(this.page.id, number) })),
      };
    });
  }

  private block(block: Block): Data {
    const k = block.kind;
    switch (block.kind) {
      case 'paragraph':
        return { k, ...this.line(block.content, block.lang) };
      case 'heading': {
        if (!saysSomething(block.content)) return { k: 'paragraph', ...this.line(block.content, block.lang) };
        // None may be skipped: whoever hears a document goes by its headings.
        this.level = Math.min(this.page.level + block.level, this.level + 1);
        return { k, level: this.level, ...this.line(block.content, block.lang) };
      }
      case 'bulletList':
        return { k, items: block.items.map((item) => this.blocks(item)) };
      case 'orderedList':
        return { k, start: block.start, items: block.items.map((item) => this.blocks(item)) };
      case 'taskList':
        return { k, items: block.items.map(({ done, blocks }) => ({ done, blocks: this.blocks(blocks) })) };
      case 'table':
        return {
          k,
          columns: block.columns,
          parts: tableParts(block).map(({ rows, shows, ...part }) => ({
            ...part,
            shows: shows && columnsIn(shows, this.words),
            rows: rows.map((row) => row.map((cell) => this.cell(cell))),
          })),
        };
      case 'quote':
        return { k, blocks: this.blocks(block.blocks) };
      case 'callout':
        return { k, is: block.is, blocks: this.blocks(block.blocks) };
      case 'details':
        return { k, ...this.line(block.summary, null), blocks: this.blocks(block.blocks) };
      case 'columns':
        return { k, columns: block.columns.map((column) => this.blocks(column)) };
      case 'code':
        return { k, language: block.language, text: block.text };
      case 'diagram':
        return {
          k,
          text: block.source,
          label: this.words.diagram,
          picture: block.picture && this.picture(block.picture),
        };
      case 'rule':
        return { k };
      case 'image':
        return { k, ...this.picture(block) };
      case 'gallery':
        return { k, pictures: block.pictures.map((picture) => this.picture(picture)) };
      case 'media':
        return {
          k,
          label: this.words[block.is],
          name: block.name || block.file?.name || '…',
          caption: block.caption,
        };
      case 'attachment':
        return {
          k,
          label: this.words.file,
          name: block.name || block.file?.name || '…',
          bytes: block.bytes === null ? '' : sizeIn(this.words.language, block.bytes),
        };
      case 'board':
        return {
          k,
          label: this.words.board,
          alt: block.alt,
          texts: block.texts,
          picture: block.picture && this.picture(block.picture),
        };
      case 'formula':
        return { k, latex: block.latex, math: block.math && mathData(block.math) };
      case 'bibliography':
        return { k, list: this.cited(block.list) };
      case 'unknown':
        return { k, label: `${this.words.unknown}: ${block.name}`, text: block.text };
    }
  }

  private cell({ blocks, ...cell }: Cell) {
    return { ...cell, blocks: this.blocks(blocks) };
  }

  private picture({ file, alt, caption, decorative, width }: Picture) {
    return {
      path: file?.path ?? null,
      alt: alt || caption || this.words.picture,
      decorative: decorative && caption === '',
      ...{ caption, width, captionRtl: rtlByLetters(caption) },
      missing: `${this.words.picture}: ${alt || '…'}, ${this.words.missing}`,
    };
  }

  private line(
    content: readonly Inline[],
    lang: string | null,
  ): ReturnType<typeof spoken> & { content: Data[] } {
    const letters = content.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');
    return { ...spoken(letters, lang), content: content.map((inline) => this.inline(inline)) };
  }

  private inline(inline: Inline): Data {
    const k = inline.kind;
    switch (inline.kind) {
      case 'text':
        return { k, text: inline.text, marks: marksOf(inline.marks), link: this.link(inline.link) };
      case 'break':
        return { k };
      case 'formula':
        return { k, latex: inline.latex, math: inline.math && mathData(inline.math) };
      case 'footnote':
        return { k, ...this.line(inline.content, null) };
      case 'citation':
        return { k, runs: inline.runs };
      case 'mention':
        return { k, text: `@${inline.name}` };
      case 'date':
        return { k, text: dayIn(this.words.language, Date.parse(inline.day)) };
      case 'unknown':
        return { k, text: `[${this.words.unknown}: ${inline.name}] ${inline.text}` };
    }
  }

  private link(link: Link | null) {
    if (link === null) return null;
    if (link.to === 'web') return { href: link.href, place: null };
    const block = placeOf(link.page, link.block);
    const place = link.block !== null && this.linked.has(block) ? block : placeOf(link.page, null);
    return this.linked.has(place) ? { href: null, place } : null;
  }

  private cited({ numbered, entries }: CitedList) {
    return {
      numbered,
      entries: entries.map((runs) => ({ runs, ...spoken(runs.map(({ text }) => text).join(''), null) })),
    };
  }

  private thread(thread: DocumentThread) {
    const { words } = this;
    return {
      place: threadPlace(this.page.id, thread.number),
      number: thread.number,
      quote: thread.quote,
      about: [
        ...(thread.quote ? [] : [words.wholePage]),
        ...(thread.detached ? [words.detached] : []),
        ...(thread.lane === null ? [] : [thread.lane]),
        ...(thread.resolved === null ? [] : [thread.resolved]),
      ].join(' · '),
      suggestion: thread.suggestion && {
        says: `${words.suggests} (${thread.suggestion.state}): ${thread.suggestion.says}`,
        was: thread.suggestion.was,
        blocks: this.blocks(thread.suggestion.blocks),
      },
      comments: thread.comments.map(({ author, at, blocks }) => ({
        author,
        day: dayIn(words.language, at),
        blocks: blocks && this.blocks(blocks),
        gone: words.takenAway,
      })),
    };
  }
}

/** Two lines through the same words cannot be told apart by whoever hears them: then one is drawn another way. */
function marksOf(marks: readonly SimpleMark[]): string[] {
  const both = marks.includes('underline') && marks.includes('strike');
  return marks.map((mark) => (both && mark === 'underline' ? 'ruled' : mark));
}

/** A heading without words would be a line of nothing for whoever hears them. */
function saysSomething(content: readonly Inline[]): boolean {
  return content.some(
    (inline) => inline.kind !== 'break' && (inline.kind !== 'text' || inline.text.trim() !== ''),
  );
}

const threadPlace = (page: string, number: number) => `t.${page}.${number}`;

/** Text, attributes and children by short names: formulas are many. */
function mathData({ tag, attrs, text, children }: MathNode): object {
  return { t: tag, s: text, a: attrs, c: children.map(mathData) };
}

function sizeIn(language: string, bytes: number): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(1, bytes / 1_000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 0 }).format(value);
}

/** Typst knows languages without their regions, and is told of no direction where there is none. */
function spoken(text: string, lang: string | null) {
  const said = spokenIn(text, lang).lang;
  return { lang: said?.split('-')[0] ?? null, rtl: rtlByLetters(text) };
}

import {
  AlignmentType,
  BorderStyle,
  CheckBox,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  type Table,
  TextRun,
} from 'docx';
import {
  type Block,
  type BlockForms,
  type CitedList,
  formOf,
  type Inline,
  type Picture,
} from '../document/blocks.ts';
import type { DocumentPage, DocumentThread } from '../document/document.ts';
import type { PlainPicture } from '../document/pictures.ts';
import { isRtl } from '../document/spoken.ts';
import { tableParts } from '../document/table-parts.ts';
import { columnsIn, type ExportWords } from '../document/words.ts';
import { beginsRtl, Paragraphs } from './paragraphs.ts';
import { lettersOf } from './passage.ts';
import { type Places, threadsIn } from './places.ts';
import type { WordComments } from './word-comments.ts';
import { citedLine, insertedLine, type LineSettings } from './word-line.ts';
import { wordFormulaBlock } from './word-math.ts';
import { bullets, calloutLooks, colours, listIndent, numbers } from './word-styles.ts';
import { box, layout, wordTable } from './word-table.ts';

export type Part = Paragraph | Table;

/** What all pages of a document share. */
export type WordSettings = {
  words: ExportWords;
  comments: WordComments;
  pictures: ReadonlyMap<string, PlainPicture>;
  places: Places;
  /** Levels of headings above the pages. */
  above: number;
  /** Counted through the whole document. */
  counts: { pictures: number; lists: number };
};

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;
/** Twentieths of a point in a pixel, of which Word counts 96 to the inch. */
const pixel = 15;
/** In pixels: a picture and its caption have to stand on one sheet. */
const highest = 780;
/** Of lists, as Word counts them. */
const lastLevel = 8;

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** The heading of a page, its text, and what it cites. `apart`: on a sheet of its own if it is one of the top. */
export function wordPage(page: DocumentPage, settings: WordSettings, apart: boolean): Part[] {
  return new PageWriter(page, settings, null).all(apart && page.level === 1);
}

class PageWriter implements BlockForms<Part[]> {
  private readonly page: DocumentPage;
  private readonly settings: WordSettings;
  private readonly line: LineSettings;
  private readonly out: Paragraphs;
  private readonly top: number;
  private level: number;

  /** `lead`: what stands ahead of the words of a comment; null: it is a page. */
  constructor(page: DocumentPage, settings: WordSettings, lead: readonly ParagraphChild[] | null) {
    this.page = page;
    this.settings = settings;
    this.top = page.level + settings.above;
    this.level = this.top;
    const { words, comments, places } = settings;
    const comment = (blocks: readonly Block[], first: readonly ParagraphChild[]) =>
      new PageWriter({ ...page, threads: [] }, settings, first).comment(blocks);
    this.line = {
      ...{ words, comments, beside: lead !== null },
      bookmarkOf: (link) => places.of(link.page, link.block) ?? places.of(link.page, null),
      around: (thread) => comments.around(thread, comment),
    };
    this.out = new Paragraphs(this.line, lead ?? []);
  }

  all(pageBreakBefore: boolean): Part[] {
    const { words, places } = this.settings;
    const { id, title, blocks, sources, threads } = this.page;
    const placed = threadsIn(blocks);
    this.out.wait(
      places.of(id, null),
      threads.filter(({ number }) => !placed.has(number)),
    );
    const parts: Part[] = [
      this.headed(title.trim() || '…', this.top, { pageBreakBefore }),
      ...(blocks === null ? [this.out.words(words.unreadable, 'Note')] : this.blocks(blocks)),
    ];
    if (sources) parts.push(this.headed(words.sources, this.top + 1), ...this.list(sources));
    return parts;
  }

  comment(blocks: readonly Block[]): Part[] {
    const about = this.out.hasLead ? [this.out.make([])] : [];
    const parts = [...about, ...this.blocks(blocks)];
    return parts.length > 0 ? parts : [this.out.make([])];
  }

  private headed(text: string, level: number, options: IParagraphOptions = {}): Paragraph {
    const rtl = isRtl(text);
    return this.out.make([new TextRun({ text, ...(rtl && { rightToLeft: true }) })], {
      heading: headings[Math.min(level, headings.length) - 1] ?? HeadingLevel.HEADING_1,
      ...(rtl && { bidirectional: true }),
      ...options,
    });
  }

  private blocks(blocks: readonly Block[]): Part[] {
    return blocks.flatMap((block) => {
      this.waitFor(block);
      const added = this.threadsOf(block).filter(({ suggestion }) => suggestion?.change === 'paragraph');
      return [...formOf<Part[]>(this, block), ...added.flatMap((thread) => this.added(thread))];
    });
  }

  /** A cell and a box have to end with a paragraph. */
  private inside(blocks: readonly Block[]): Part[] {
    const parts = this.blocks(blocks);
    return parts.at(-1) instanceof Paragraph ? parts : [...parts, this.out.make([])];
  }

  private waitFor(block: Block): void {
    const isLine = block.kind === 'paragraph' || block.kind === 'heading';
    this.out.wait(
      this.line.beside ? null : this.settings.places.own(this.page.id, block.id),
      isLine ? [] : this.threadsOf(block),
    );
  }

  private threadsOf({ threads }: Block): DocumentThread[] {
    return threads.flatMap((number) => this.page.threads.filter((thread) => thread.number === number));
  }

  /** Paragraphs that a suggestion adds, with their ends. */
  private added(thread: DocumentThread): Part[] {
    return (thread.suggestion?.blocks ?? []).flatMap((block) =>
      block.kind === 'paragraph'
        ? this.out.make(insertedLine(block.content, thread, this.line), {
            run: { insertion: this.settings.comments.revision(thread) },
          })
        : [],
    );
  }

  paragraph(block: Of<'paragraph'>): Part[] {
    return [this.out.line(block, this.threadsOf(block))];
  }

  heading(block: Of<'heading'>): Part[] {
    const says = block.content.some((inline) => inline.kind !== 'break' && lettersOf(inline).trim() !== '');
    // In a comment there is no outline, and a heading without words would be an entry of nothing in the contents.
    if (this.line.beside || !says) return [this.out.line(block, this.threadsOf(block))];
    this.level = Math.min(this.top + block.level, this.level + 1, headings.length);
    const heading = headings[this.level - 1] ?? HeadingLevel.HEADING_1;
    return this.out.within({ style: null }, () => [this.out.line(block, this.threadsOf(block), { heading })]);
  }

  bulletList({ items }: Of<'bulletList'>): Part[] {
    return items.flatMap((item) => this.item(item, { reference: bullets }));
  }

  orderedList({ start, items }: Of<'orderedList'>): Part[] {
    this.settings.counts.lists += 1;
    const numbering = { reference: numbers(start), instance: this.settings.counts.lists };
    return items.flatMap((item) => this.item(item, numbering));
  }

  taskList({ items }: Of<'taskList'>): Part[] {
    const { words } = this.settings;
    return items.flatMap(({ done, blocks }) => {
      const tick = new CheckBox({
        alias: done ? words.done : words.toDo,
        checked: done,
        checkedState: { value: '2612', font: 'MS Gothic' },
        uncheckedState: { value: '2610', font: 'MS Gothic' },
      });
      return this.item(blocks, null, [tick, new TextRun('\t')]);
    });
  }

  /** The first paragraph of an item has its sign, the others stand below its words. */
  private item(
    blocks: readonly Block[],
    numbering: Omit<NonNullable<Exclude<IParagraphOptions['numbering'], false>>, 'level'> | null,
    before: readonly ParagraphChild[] = [],
  ): Part[] {
    const { indent, width, listLevel } = this.out.measures;
    const left = indent + listIndent;
    const options: IParagraphOptions = {
      indent: { left, hanging: listIndent },
      spacing: { after: 70 },
      ...(numbering && { numbering: { ...numbering, level: Math.min(listLevel, lastLevel) } }),
    };
    return this.out.within({ indent: left, width: width - listIndent, listLevel: listLevel + 1 }, () => {
      const [first, ...rest] = blocks;
      if (first?.kind !== 'paragraph') return [this.out.make(before, options), ...this.blocks(blocks)];
      this.waitFor(first);
      return [this.out.line(first, this.threadsOf(first), options, before), ...this.blocks(rest)];
    });
  }

  table(block: Of<'table'>): Part[] {
    const { width } = this.out.measures;
    const rtl = block.rows.some((row) => row.some((cell) => beginsRtl(cell.blocks)));
    return tableParts(block).flatMap((part) => {
      const table = wordTable(part, width, rtl, (cell, inner) =>
        this.out.within({ ...inner, indent: 0, listLevel: 0, align: cell.align }, () =>
          this.inside(cell.blocks),
        ),
      );
      const shows = part.shows && columnsIn(part.shows, this.settings.words);
      return [...(shows ? [this.out.words(shows, 'Note', { keepNext: true })] : []), table, this.gap()];
    });
  }

  /** Tables stand apart from what follows. */
  private gap(): Paragraph {
    return this.out.make([], { spacing: { before: 0, after: 60, line: 160, lineRule: LineRuleType.AUTO } });
  }

  quote({ blocks }: Of<'quote'>): Part[] {
    const { indent, width } = this.out.measures;
    return this.out.within({ style: 'Quote', indent: indent + 340, width: width - 340 }, () =>
      this.blocks(blocks),
    );
  }

  callout({ is, blocks }: Of<'callout'>): Part[] {
    const look = calloutLooks[is];
    const label = this.settings.words.callout[is];
    const { width } = this.out.measures;
    const parts = this.out.within({ width: width - 360, indent: 0, listLevel: 0, style: null }, () => [
      this.out.words(`${look.sign}  ${label}`, 'CalloutTitle', { run: { color: look.edge } }),
      ...this.inside(blocks),
    ]);
    return [box(parts, look, width, isRtl(label)), this.gap()];
  }

  details({ summary, blocks }: Of<'details'>): Part[] {
    const content: Inline[] =
      summary.length > 0 ? summary : [{ kind: 'text', text: '…', marks: [], link: null }];
    const { indent, width } = this.out.measures;
    return [
      this.out.line({ content, lang: null }, [], { style: 'Summary' }),
      ...this.out.within({ indent: indent + 340, width: width - 340 }, () => this.blocks(blocks)),
    ];
  }

  columns({ columns }: Of<'columns'>): Part[] {
    if (columns.length === 0) return [];
    const { width } = this.out.measures;
    const inner = Math.floor(width / columns.length) - 200;
    const parts = columns.map((column) =>
      this.out.within({ width: inner, indent: 0, listLevel: 0 }, () => this.inside(column)),
    );
    return [layout(parts, width, beginsRtl(columns.flat())), this.gap()];
  }

  code({ text }: Of<'code'>): Part[] {
    const lines = text.split('\n').map((line, at) => new TextRun({ text: line, break: at === 0 ? 0 : 1 }));
    return [this.out.make(lines, { style: 'Code' })];
  }

  diagram({ source, picture }: Of<'diagram'>): Part[] {
    const { words } = this.settings;
    if (this.has(picture)) return this.image(picture);
    return [
      this.out.words(words.diagram, 'Note', { keepNext: true }),
      ...this.code({ kind: 'code', language: null, text: source, id: null, threads: [] }),
    ];
  }

  /** Whether there is a picture of a drawing that can be decoded. */
  private has(picture: Picture | null): picture is Picture {
    return picture?.file != null && this.settings.pictures.has(picture.file.id);
  }

  rule(): Part[] {
    const line = { style: BorderStyle.SINGLE, size: 6, color: colours.hairline, space: 1 };
    return [this.out.make([], { border: { bottom: line }, spacing: { before: 120, after: 260 } })];
  }

  image({ file, alt, decorative, caption, width }: Picture): Part[] {
    const { words, pictures, counts } = this.settings;
    const picture = file && pictures.get(file.id);
    if (!picture) {
      const missing = this.out.words(`[${words.picture}: ${alt || '…'}, ${words.missing}]`, 'Note');
      return caption ? [missing, this.out.words(caption, 'Caption')] : [missing];
    }
    const room = this.out.measures.width / pixel;
    const wide = width === null ? Math.min(room, picture.width) : (room * width) / 100;
    const scale = Math.min(wide / picture.width, highest / picture.height);
    const image = new ImageRun({
      type: picture.type,
      data: picture.data,
      transformation: {
        width: Math.max(1, Math.round(picture.width * scale)),
        height: Math.max(1, Math.round(picture.height * scale)),
      },
      ...(decorative
        ? { decorative: true }
        : { altText: { name: words.picture, description: alt || caption || words.picture } }),
    });
    const shown = this.out.make([image], {
      alignment: AlignmentType.CENTER,
      keepNext: caption !== '',
      spacing: { before: 160, after: caption === '' ? 220 : 60 },
    });
    if (caption === '') return [shown];
    counts.pictures += 1;
    const rtl = isRtl(caption);
    const label = [
      new TextRun({ text: `${words.picture} `, bold: true }),
      new SimpleField(`SEQ ${words.picture} \\* ARABIC`, String(counts.pictures)),
      new TextRun({ text: `. ${caption}`, ...(rtl && { rightToLeft: true }) }),
    ];
    return [shown, this.out.make(label, { style: 'Caption', ...(rtl && { bidirectional: true }) })];
  }

  gallery({ pictures }: Of<'gallery'>): Part[] {
    return pictures.flatMap((picture) => this.image(picture));
  }

  media({ is, file, name, caption }: Of<'media'>): Part[] {
    const offered = this.offered(this.settings.words[is], name || file?.name || '…');
    return caption ? [...offered, this.out.words(caption, 'Caption')] : offered;
  }

  attachment({ file, name }: Of<'attachment'>): Part[] {
    return this.offered(this.settings.words.file, name || file?.name || '…');
  }

  private offered(label: string, name: string): Part[] {
    const rtl = isRtl(name);
    const runs = [
      new TextRun({ text: `${label}: `, color: colours.ink2 }),
      new TextRun({ text: name, bold: true, ...(rtl && { rightToLeft: true }) }),
    ];
    return [this.out.make(runs, { style: 'Offered' })];
  }

  board({ alt, texts, picture }: Of<'board'>): Part[] {
    const { words } = this.settings;
    if (this.has(picture)) return this.image({ ...picture, alt: picture.alt || alt || words.board });
    const shown = [this.out.words(alt ? `${words.board}: ${alt}` : words.board, 'Summary')];
    const items = texts.map((text): Block[] => [
      {
        ...{ kind: 'paragraph', lang: null, id: null, threads: [] },
        content: [{ kind: 'text', text, marks: [], link: null }],
      },
    ]);
    return [...shown, ...this.bulletList({ kind: 'bulletList', items, id: null, threads: [] })];
  }

  formula({ latex, math }: Of<'formula'>): Part[] {
    if (!math) return this.code({ kind: 'code', language: null, text: latex || '…', id: null, threads: [] });
    return [this.out.make([wordFormulaBlock(math)], { spacing: { before: 160, after: 200 } })];
  }

  bibliography({ list }: Of<'bibliography'>): Part[] {
    return this.list(list);
  }

  private list({ numbered, entries }: CitedList): Part[] {
    return entries.map((runs, at) => {
      const rtl = isRtl(runs.map(({ text }) => text).join(''));
      const number = numbered ? [new TextRun(`${at + 1}.\t`)] : [];
      return this.out.make([...number, ...citedLine(runs, this.line)], {
        style: 'Bibliography',
        ...(rtl && { bidirectional: true }),
      });
    });
  }

  unknown({ name, text }: Of<'unknown'>): Part[] {
    const lines = [`[${this.settings.words.unknown}: ${name}]`, ...text.split('\n')];
    return lines.filter((line) => line.trim() !== '').map((line) => this.out.words(line, 'Note'));
  }
}

import { Bookmark, type IParagraphOptions, Paragraph, type ParagraphChild, TextRun } from 'docx';
import type { Block, Cell, Inline } from '../document/blocks.ts';
import type { DocumentThread } from '../document/document.ts';
import { isRtl, spoken } from '../document/spoken.ts';
import { lettersOf } from './passage.ts';
import { type LineSettings, wordLine } from './word-line.ts';
import { textWidth } from './word-styles.ts';
import { alignments } from './word-table.ts';

/** What the place brings with it in which a paragraph stands; lengths in twentieths of a point. */
export type Measures = {
  width: number;
  indent: number;
  listLevel: number;
  style: string | null;
  align: Cell['align'];
};

/** Makes paragraphs as they have to be where they stand. */
export class Paragraphs {
  measures: Measures = { width: textWidth, indent: 0, listLevel: 0, style: null, align: 'start' };
  private readonly settings: LineSettings;
  /** What waits for the next paragraph: a block that is no line has no place of its own for it. */
  private bookmarks: string[] = [];
  private threads: DocumentThread[] = [];
  private lead: readonly ParagraphChild[];

  constructor(settings: LineSettings, lead: readonly ParagraphChild[]) {
    this.settings = settings;
    this.lead = lead;
  }

  wait(bookmark: string | null, threads: readonly DocumentThread[] = []): void {
    if (bookmark !== null) this.bookmarks.push(bookmark);
    this.threads.push(...threads);
  }

  get hasLead(): boolean {
    return this.lead.length > 0;
  }

  make(children: readonly ParagraphChild[], options: IParagraphOptions = {}): Paragraph {
    const { bookmarks, threads, lead } = this;
    [this.bookmarks, this.threads, this.lead] = [[], [], []];
    const { style, indent, align } = this.measures;
    const around = threads.map((thread) => this.settings.around(thread));
    return new Paragraph({
      ...(style !== null && { style }),
      ...(indent > 0 && { indent: { left: indent } }),
      ...(align !== 'start' && { alignment: alignments[align] }),
      ...options,
      children: [
        ...bookmarks.map((id) => new Bookmark({ id, children: [] })),
        ...around.flatMap(({ start }) => start),
        ...lead,
        ...children,
        ...around.flatMap(({ end }) => end),
      ],
    });
  }

  /** `before`: what stands ahead of the words. */
  line(
    { content, lang }: { content: readonly Inline[]; lang: string | null },
    threads: readonly DocumentThread[],
    options: IParagraphOptions = {},
    before: readonly ParagraphChild[] = [],
  ): Paragraph {
    const { rtl } = spoken(content.map(lettersOf).join(''), lang);
    const children = wordLine(content, lang, threads, this.settings);
    return this.make([...before, ...children], { ...(rtl && { bidirectional: true }), ...options });
  }

  words(text: string, style: string, options: IParagraphOptions = {}): Paragraph {
    const rtl = isRtl(text);
    const run = new TextRun({ text, ...(rtl && { rightToLeft: true }) });
    return this.make([run], { style, ...(rtl && { bidirectional: true }), ...options });
  }

  within<Out>(measures: Partial<Measures>, write: () => Out): Out {
    const outside = this.measures;
    this.measures = { ...outside, ...measures };
    const out = write();
    this.measures = outside;
    return out;
  }
}

/** Whether the first line of words among blocks runs from right to left. */
export function beginsRtl(blocks: readonly Block[]): boolean {
  const line = blocks.find((block) => 'content' in block);
  return line !== undefined && 'content' in line && isRtl(line.content.map(lettersOf).join(''));
}

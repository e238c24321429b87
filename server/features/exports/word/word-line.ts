import {
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InsertedTextRun,
  InternalHyperlink,
  type IRunOptions,
  type IRunPropertiesOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import type { CitedRun, Inline, Link, SimpleMark } from '../document/blocks.ts';
import type { DocumentThread } from '../document/document.ts';
import { spoken } from '../document/spoken.ts';
import { dayIn, type ExportWords } from '../document/words.ts';
import { cut, lettersOf, type Range, rangeOf } from './passage.ts';
import type { Revision, WordComments } from './word-comments.ts';
import { wordFormula } from './word-math.ts';

/** What a line needs to know of the document in which it stands. */
export type LineSettings = {
  words: ExportWords;
  comments: WordComments;
  /** Name of the bookmark to which a link leads; null: it leads nowhere. */
  bookmarkOf(link: Link & { to: 'page' }): string | null;
  /** Marks round what a thread is about. */
  around(thread: DocumentThread): { start: ParagraphChild[]; end: ParagraphChild[] };
  /** A comment has no footnotes. */
  beside: boolean;
};

type Span = Range & { thread: DocumentThread; start: ParagraphChild[]; end: ParagraphChild[] };

const looks: Record<SimpleMark, IRunPropertiesOptions> = {
  bold: { bold: true },
  italic: { italics: true },
  underline: { underline: {} },
  strike: { strike: true },
  highlight: { highlight: 'yellow' },
  subscript: { subScript: true },
  superscript: { superScript: true },
  code: { style: 'CodeWords' },
};

/** Words and what stands among them, with what was said and suggested about some of them. */
export function wordLine(
  content: readonly Inline[],
  lang: string | null,
  threads: readonly DocumentThread[],
  settings: LineSettings,
): ParagraphChild[] {
  return new WordLine(lang, settings).all(content, threads);
}

class WordLine {
  private readonly lang: string | null;
  private readonly settings: LineSettings;

  constructor(lang: string | null, settings: LineSettings) {
    this.lang = lang;
    this.settings = settings;
  }

  all(content: readonly Inline[], threads: readonly DocumentThread[]): ParagraphChild[] {
    if (threads.length === 0) return content.flatMap((inline) => this.inline(inline, null));
    const letters = content.map(lettersOf).join('');
    const spans = threads.map(
      (thread): Span => ({ thread, ...rangeOf(thread, letters), ...this.settings.around(thread) }),
    );
    const cuts = new Set(spans.flatMap(({ from, to }) => [from, to]));
    const out: ParagraphChild[] = [];
    const begun = new Set<Span>();
    let open = spans;
    let at = 0;
    const endAndBegin = () => {
      const ended = open.filter(({ from, to }) => to === at && from < at);
      for (const span of ended) out.push(...this.inserted(span, 'behind'), ...span.end);
      open = open.filter((span) => !ended.includes(span));
      for (const span of open.filter(({ from }) => from === at)) {
        begun.add(span);
        out.push(...span.start, ...this.inserted(span, 'ahead'));
      }
    };
    endAndBegin();
    for (const inline of content) {
      const length = lettersOf(inline).length;
      const pieces: Inline[] =
        inline.kind === 'text' ? cut(inline.text, at, cuts).map((text) => ({ ...inline, text })) : [inline];
      for (const piece of pieces) {
        const end = at + (inline.kind === 'text' ? lettersOf(piece).length : length);
        out.push(...this.inline(piece, this.deletion(spans, { from: at, to: end })));
        at = end;
        endAndBegin();
      }
    }
    // Of an empty block, or within something that cannot be cut.
    for (const span of open)
      out.push(...(begun.has(span) ? [] : span.start), ...this.inserted(span, 'behind'), ...span.end);
    return out;
  }

  /** Words that are taken out by a suggestion; where several are about them, by the first. */
  private deletion(spans: readonly Span[], { from, to }: Range): Revision | null {
    const span = spans.find(
      (each) => each.from <= from && each.to >= to && /^(?:delete|replace)$/.test(tracked(each.thread) ?? ''),
    );
    return span ? this.settings.comments.revision(span.thread) : null;
  }

  /** Words that a suggestion puts before or behind what it is about. */
  private inserted({ thread }: Span, side: 'ahead' | 'behind'): ParagraphChild[] {
    const change = tracked(thread);
    const here = side === 'ahead' ? change === 'before' : change === 'after' || change === 'replace';
    const [first] = thread.suggestion?.blocks ?? [];
    return here && first?.kind === 'paragraph' ? this.asInserted(first.content, thread) : [];
  }

  asInserted(content: readonly Inline[], thread: DocumentThread): ParagraphChild[] {
    const { comments } = this.settings;
    return content.flatMap((inline) => {
      const marks = inline.kind === 'text' ? inline.marks : [];
      const text = this.plain(inline);
      return text === ''
        ? []
        : [new InsertedTextRun({ ...this.look(text, marks), text, ...comments.revision(thread) })];
    });
  }

  private inline(inline: Inline, deleted: Revision | null): ParagraphChild[] {
    switch (inline.kind) {
      case 'text': {
        const { text, marks, link } = inline;
        return this.linked(link, (style) => this.run(text, { ...this.look(text, marks), ...style }, deleted));
      }
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'formula':
        return inline.math
          ? [wordFormula(inline.math)]
          : [this.run(inline.latex, { style: 'CodeWords' }, null)];
      case 'footnote':
        if (this.settings.beside) return [this.run(` (${this.plain(inline)})`, {}, null)];
        return [
          new FootnoteReferenceRun({
            children: [
              new Paragraph({
                style: 'FootnoteText',
                bidirectional: spoken(this.plain(inline), null).rtl,
                children: [
                  new TextRun(' '),
                  ...new WordLine(null, { ...this.settings, beside: true }).all(inline.content, []),
                ],
              }),
            ],
          }),
        ];
      case 'citation':
        return this.cited(inline.runs);
      case 'mention':
        return [this.run(`@${inline.name}`, { style: 'Mention' }, deleted)];
      default: {
        const text = this.plain(inline);
        return [this.run(text, this.look(text, []), deleted)];
      }
    }
  }

  cited(runs: readonly CitedRun[]): ParagraphChild[] {
    return runs.flatMap(({ text, italic, href }) =>
      this.linked(href === null ? null : { to: 'web', href }, (style) =>
        this.run(text, { ...this.look(text, italic ? ['italic'] : []), ...style }, null),
      ),
    );
  }

  private run(text: string, look: IRunPropertiesOptions, deleted: Revision | null): ParagraphChild {
    const options: IRunOptions = { ...look, text };
    return deleted ? new DeletedTextRun({ ...options, ...deleted }) : new TextRun(options);
  }

  private linked(link: Link | null, run: (style: IRunPropertiesOptions) => ParagraphChild): ParagraphChild[] {
    if (link?.to === 'web')
      return [new ExternalHyperlink({ link: link.href, children: [run({ style: 'Hyperlink' })] })];
    const anchor = link && this.settings.bookmarkOf(link);
    return anchor === null
      ? [run({})]
      : [new InternalHyperlink({ anchor, children: [run({ style: 'Hyperlink' })] })];
  }

  private look(text: string, marks: readonly SimpleMark[]): IRunPropertiesOptions {
    const { lang, rtl } = spoken(text, this.lang);
    const language =
      lang &&
      (rtl ? { bidirectional: lang } : /^(?:ja|zh|ko)/.test(lang) ? { eastAsia: lang } : { value: lang });
    return Object.assign(
      {},
      rtl && { rightToLeft: true },
      language && { language },
      ...marks.map((mark) => looks[mark]),
    );
  }

  /** What stands there in letters alone. */
  private plain(inline: Inline): string {
    const { words } = this.settings;
    switch (inline.kind) {
      case 'text':
        return inline.text;
      case 'break':
        return ' ';
      case 'formula':
        return inline.latex;
      case 'footnote':
        return inline.content.map((each) => this.plain(each)).join('');
      case 'citation':
        return inline.runs.map(({ text }) => text).join('');
      case 'mention':
        return `@${inline.name}`;
      case 'date':
        return dayIn(words.language, Date.parse(inline.day));
      case 'unknown':
        return `[${words.unknown}: ${inline.name}] ${inline.text}`;
    }
  }
}

/** What a suggestion changes within one line; over several blocks Word shows it as a comment alone. */
function tracked({ suggestion, quote, before }: DocumentThread): string | null {
  return suggestion && before !== null && !quote.includes('\n') ? suggestion.change : null;
}

/** Words that a suggestion adds. */
export function insertedLine(
  content: readonly Inline[],
  thread: DocumentThread,
  settings: LineSettings,
): ParagraphChild[] {
  return new WordLine(null, settings).asInserted(content, thread);
}

export function citedLine(runs: readonly CitedRun[], settings: LineSettings): ParagraphChild[] {
  return new WordLine(null, settings).cited(runs);
}

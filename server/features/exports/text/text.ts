import {
  type Block,
  type BlockForms,
  type CitedList,
  formOf,
  type Inline,
  type InlineForms,
  inlineFormOf,
  type Picture,
} from '../document/blocks.ts';
import type { Document, DocumentPage, DocumentThread } from '../document/document.ts';
import { dayIn, type ExportWords } from '../document/words.ts';

/** Everything one after the other in words alone: for mail, for screen readers, and for programs that count. */
export function plainText({ title, words, madeAt, projects }: Document): string {
  const parts = [title.toUpperCase()];
  for (const { name, drivingQuestion, subjects, team, group, pages } of projects) {
    if (projects.length > 1 || name !== title) parts.push(underlined(name, '='));
    const facts = [
      drivingQuestion ?? '',
      subjects.length > 0 && `${words.subjects}: ${subjects.map((each) => words.subject[each]).join(', ')}`,
      team.length > 0 && `${words.team}: ${team.join(', ')}`,
      group && `${words.group}: ${group}`,
      `${words.made}: ${dayIn(words.language, madeAt)}`,
    ];
    parts.push(facts.filter(Boolean).join('\n'));
    for (const page of pages) parts.push(textPage(page, words));
  }
  return `${parts.join('\n\n')}\n`;
}

export function textPage(page: DocumentPage, words: ExportWords): string {
  const writer = new TextWriter(words);
  const parts = [underlined(page.title, '=')];
  parts.push(...(page.blocks === null ? [words.unreadable] : writer.blocks(page.blocks)));
  if (writer.footnotes.length > 0)
    parts.push(
      underlined(words.notes, '-'),
      writer.footnotes.map((note, at) => `[${at + 1}] ${note}`).join('\n'),
    );
  if (page.sources) parts.push(underlined(words.sources, '-'), writer.list(page.sources));
  if (page.threads.length > 0)
    parts.push(underlined(words.feedback, '-'), ...page.threads.map((thread) => writer.thread(thread)));
  return parts.filter((part) => part !== '').join('\n\n');
}

function underlined(text: string, sign: string): string {
  return `${text}\n${sign.repeat(Math.min(72, Math.max(3, [...text].length)))}`;
}

class TextWriter implements BlockForms<string> {
  readonly footnotes: string[] = [];
  private readonly words: ExportWords;
  private readonly inlineForms: InlineForms<string>;

  constructor(words: ExportWords) {
    this.words = words;
    this.inlineForms = {
      text: ({ text, link }) =>
        link?.to === 'web' && !link.href.includes(text.trim()) ? `${text} <${link.href}>` : text,
      break: () => '\n',
      formula: ({ latex }) => latex,
      footnote: ({ number, content }) => {
        this.footnotes.push(this.line(content));
        return `[${number}]`;
      },
      citation: ({ runs }) => runs.map(({ text }) => text).join(''),
      mention: ({ name }) => `@${name}`,
      date: ({ day }) => dayIn(words.language, Date.parse(day)),
      unknown: ({ name, text }) => `[${words.unknown}: ${name}] ${text}`,
    };
  }

  blocks(blocks: readonly Block[]): string[] {
    return blocks.map((block) => {
      const marks = block.threads.map((number) => ` (${this.words.feedback} ${number})`).join('');
      return `${formOf<string>(this, block)}${marks}`;
    });
  }

  private inside(blocks: readonly Block[]): string {
    return this.blocks(blocks)
      .filter((part) => part !== '')
      .join('\n\n');
  }

  line(content: readonly Inline[]): string {
    return content.map((inline) => inlineFormOf(this.inlineForms, inline)).join('');
  }

  paragraph({ content }: Extract<Block, { kind: 'paragraph' }>): string {
    return this.line(content);
  }

  heading({ content }: Extract<Block, { kind: 'heading' }>): string {
    return underlined(this.line(content).replaceAll('\n', ' '), '-');
  }

  bulletList({ items }: Extract<Block, { kind: 'bulletList' }>): string {
    return items.map((item) => hanging(this.inside(item), '• ')).join('\n');
  }

  orderedList({ start, items }: Extract<Block, { kind: 'orderedList' }>): string {
    return items.map((item, at) => hanging(this.inside(item), `${start + at}. `)).join('\n');
  }

  taskList({ items }: Extract<Block, { kind: 'taskList' }>): string {
    return items.map(({ done, blocks }) => hanging(this.inside(blocks), done ? '[x] ' : '[ ] ')).join('\n');
  }

  table({ rows }: Extract<Block, { kind: 'table' }>): string {
    return rows
      .map((row) => row.map(({ blocks }) => this.inside(blocks).replace(/\s+/g, ' ')).join('\t'))
      .join('\n');
  }

  quote({ blocks }: Extract<Block, { kind: 'quote' }>): string {
    return hanging(this.inside(blocks), '> ', '> ');
  }

  callout({ is, blocks }: Extract<Block, { kind: 'callout' }>): string {
    return `${this.words.callout[is]}: ${this.inside(blocks)}`;
  }

  details({ summary, blocks }: Extract<Block, { kind: 'details' }>): string {
    return [this.line(summary), this.inside(blocks)].filter(Boolean).join('\n\n');
  }

  columns({ columns }: Extract<Block, { kind: 'columns' }>): string {
    return columns.map((column) => this.inside(column)).join('\n\n');
  }

  code({ text }: Extract<Block, { kind: 'code' }>): string {
    return hanging(text, '    ', '    ');
  }

  diagram({ source }: Extract<Block, { kind: 'diagram' }>): string {
    return `${this.words.diagram}:\n${hanging(source, '    ', '    ')}`;
  }

  rule(): string {
    return '* * *';
  }

  image({ alt, caption, decorative }: Picture): string {
    const shown = decorative ? '' : `[${this.words.picture}: ${alt || '…'}]`;
    return [shown, caption].filter(Boolean).join('\n');
  }

  gallery({ pictures }: Extract<Block, { kind: 'gallery' }>): string {
    return pictures.map((picture) => this.image(picture)).join('\n');
  }

  media({ is, name, caption }: Extract<Block, { kind: 'media' }>): string {
    return [`[${this.words[is]}: ${name || '…'}]`, caption].filter(Boolean).join('\n');
  }

  attachment({ name }: Extract<Block, { kind: 'attachment' }>): string {
    return `[${this.words.file}: ${name || '…'}]`;
  }

  board({ alt, texts }: Extract<Block, { kind: 'board' }>): string {
    return [`[${this.words.board}${alt && `: ${alt}`}]`, ...texts.map((text) => `• ${text}`)].join('\n');
  }

  formula({ latex }: Extract<Block, { kind: 'formula' }>): string {
    return hanging(latex, '    ', '    ');
  }

  bibliography({ list }: Extract<Block, { kind: 'bibliography' }>): string {
    return this.list(list);
  }

  unknown({ name, text }: Extract<Block, { kind: 'unknown' }>): string {
    return `[${this.words.unknown}: ${name}]${text && `\n${text}`}`;
  }

  list({ numbered, entries }: CitedList): string {
    return entries
      .map((runs, at) => hanging(runs.map(({ text }) => text).join(''), numbered ? `${at + 1}. ` : '– '))
      .join('\n');
  }

  thread(thread: DocumentThread): string {
    const { words } = this;
    const about = [
      thread.quote ? `“${thread.quote}”` : words.wholePage,
      thread.detached && words.detached,
      thread.lane,
      thread.resolved,
    ];
    const { suggestion } = thread;
    const proposal = suggestion && [
      `${words.suggests} (${suggestion.state}): ${suggestion.says}`,
      suggestion.was && `${words.now}: ${suggestion.was}`,
      this.inside(suggestion.blocks),
    ];
    const said = thread.comments.map(({ author, at, blocks }) =>
      hanging(
        `${author}, ${dayIn(words.language, at)}: ${blocks ? this.inside(blocks) : words.takenAway}`,
        '– ',
      ),
    );
    return [
      `${words.feedback} ${thread.number}: ${about.filter(Boolean).join(' · ')}`,
      ...(proposal ? [hanging(proposal.filter(Boolean).join('\n'), '  ')] : []),
      ...said,
    ].join('\n');
  }
}

/** The first line after a sign, the others below its words. */
function hanging(text: string, first: string, others = ' '.repeat(first.length)): string {
  return text
    .split('\n')
    .map((line, at) => `${at === 0 ? first : others}${line}`.trimEnd())
    .join('\n');
}

import {
  type Block,
  type BlockForms,
  type Cell,
  type CitedList,
  type CitedRun,
  formOf,
  type Inline,
  type InlineForms,
  inlineFormOf,
  type Link,
  type Picture,
} from '../document/blocks.ts';
import type { DocumentPage, DocumentThread } from '../document/document.ts';
import { dayIn, type ExportWords } from '../document/words.ts';
import { escapeLineStart, escapeWords, linkTarget, longestTicks, markedWords } from './markdown-words.ts';

/** Where things of the export are, seen from the file of the page. */
export type Addresses = {
  /** Null: it is not in the export. */
  page(id: string): string | null;
  file(id: string): string;
};

/** One page in Markdown: CommonMark with the tables, task lists, strikes and footnotes of GitHub. */
export function markdownPage(page: DocumentPage, words: ExportWords, addresses: Addresses): string {
  const writer = new PageWriter(words, addresses);
  const parts = [`# ${writer.title(page.title)}`];
  if (page.blocks === null) parts.push(`_${words.unreadable}_`);
  else parts.push(...writer.blocks(page.blocks));
  if (page.sources) parts.push(`## ${words.sources}`, writer.list(page.sources));
  if (page.threads.length > 0)
    parts.push(`## ${words.feedback}`, ...page.threads.map((thread) => writer.thread(thread)));
  parts.push(...writer.footnotes);
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

class PageWriter implements BlockForms<string> {
  readonly footnotes: string[] = [];
  private readonly words: ExportWords;
  private readonly addresses: Addresses;
  private readonly inlineForms: InlineForms<string>;

  constructor(words: ExportWords, addresses: Addresses) {
    this.words = words;
    this.addresses = addresses;
    this.inlineForms = {
      text: () => '',
      break: () => '\\\n',
      formula: ({ latex }) => `$${latex.replace(/[\r\n]+/g, ' ').replaceAll('$', '\\$')}$`,
      footnote: ({ number, content }) => {
        this.footnotes.push(`[^${number}]: ${this.line(content).replaceAll('\n', ' ')}`);
        return `[^${number}]`;
      },
      citation: ({ runs }) => this.cited(runs),
      mention: ({ name }) => `@${escapeWords(name)}`,
      date: ({ day }) => escapeWords(dayIn(words.language, Date.parse(day))),
      unknown: ({ name, text }) => escapeWords(`[${words.unknown}: ${name}] ${text}`),
    };
  }

  title(text: string): string {
    return escapeLineStart(escapeWords(text));
  }

  blocks(blocks: readonly Block[]): string[] {
    return blocks.flatMap((block, at) => {
      const written = formOf<string>(this, block);
      const marked = block.threads.length > 0 ? `${written}${this.marks(block.threads)}` : written;
      // Two lists in a row would be read as one.
      return isList(block) && at > 0 && isList(blocks[at - 1]) ? ['<!-- -->', marked] : [marked];
    });
  }

  private marks(threads: readonly number[]): string {
    return `\n\n${threads.map((number) => `_${this.words.feedback} ${number}_`).join(' · ')}`;
  }

  paragraph({ content }: Extract<Block, { kind: 'paragraph' }>): string {
    return this.line(content);
  }

  heading({ level, content }: Extract<Block, { kind: 'heading' }>): string {
    return `${'#'.repeat(level + 1)} ${this.line(content).replace(/\\\n/g, ' ')}`;
  }

  bulletList({ items }: Extract<Block, { kind: 'bulletList' }>): string {
    return items.map((item) => this.item('- ', item)).join('\n');
  }

  orderedList({ start, items }: Extract<Block, { kind: 'orderedList' }>): string {
    return items.map((item, at) => this.item(`${start + at}. `, item)).join('\n');
  }

  taskList({ items }: Extract<Block, { kind: 'taskList' }>): string {
    return items.map(({ done, blocks }) => this.item('- ', blocks, done ? '[x] ' : '[ ] ')).join('\n');
  }

  private item(sign: string, blocks: readonly Block[], box = ''): string {
    return indent(`${box}${this.blocks(blocks).join('\n\n')}`.trimEnd(), sign, ' '.repeat(sign.length));
  }

  /** What a cell of Markdown cannot hold makes the whole table HTML. */
  table({ columns, headerRows, rows }: Extract<Block, { kind: 'table' }>): string {
    const plain = rows.every((row) => row.every((cell) => isPlain(cell))) && headerRows <= 1;
    if (!plain) return this.htmlTable(rows);
    const [head, body] = headerRows === 1 ? [rows[0] ?? [], rows.slice(1)] : [[], rows];
    const aligned = Array.from({ length: columns }, (_, at) => {
      const { align = 'start' } = (body[0] ?? head).find(({ column }) => column === at) ?? {};
      return { start: '---', center: ':-:', end: '--:' }[align];
    });
    const lineOf = (row: readonly Cell[]) =>
      Array.from({ length: columns }, (_, at) => {
        const cell = row.find(({ column }) => column === at);
        return cell ? this.blocks(cell.blocks).join(' ').replace(/\\?\n/g, ' ') : '';
      });
    return [lineOf(head), aligned, ...body.map(lineOf)]
      .map((cells) => `| ${cells.map((cell) => escapeStrokes(cell)).join(' | ')} |`)
      .join('\n');
  }

  private htmlTable(rows: readonly Cell[][]): string {
    const cellOf = ({ header, colspan, rowspan, align, blocks }: Cell) => {
      const tag = header ? 'th' : 'td';
      const attributes = [
        colspan > 1 ? ` colspan="${colspan}"` : '',
        rowspan > 1 ? ` rowspan="${rowspan}"` : '',
        align === 'start' ? '' : ` align="${align === 'end' ? 'right' : 'center'}"`,
      ].join('');
      return `<${tag}${attributes}>\n\n${this.blocks(blocks).join('\n\n')}\n\n</${tag}>`;
    };
    const lines = rows.map((row) => `<tr>\n${row.map(cellOf).join('\n')}\n</tr>`);
    return `<table>\n${lines.join('\n')}\n</table>`;
  }

  quote({ blocks }: Extract<Block, { kind: 'quote' }>): string {
    return indent(this.blocks(blocks).join('\n\n'), '> ', '> ');
  }

  callout({ is, blocks }: Extract<Block, { kind: 'callout' }>): string {
    const inside = [`**${this.words.callout[is]}**`, ...this.blocks(blocks)];
    return indent(inside.join('\n\n'), '> ', '> ');
  }

  details({ summary, blocks }: Extract<Block, { kind: 'details' }>): string {
    const inside = ['<details>\n<summary>', this.line(summary), '</summary>', ...this.blocks(blocks)];
    return [...inside, '</details>'].filter((part) => part !== '').join('\n\n');
  }

  columns({ columns }: Extract<Block, { kind: 'columns' }>): string {
    return columns.map((column) => this.blocks(column).join('\n\n')).join('\n\n');
  }

  code({ language, text }: Extract<Block, { kind: 'code' }>): string {
    const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
    return `${fence}${language?.replace(/[^\w+#.-]/g, '') ?? ''}\n${text}\n${fence}`;
  }

  diagram({ source, picture }: Extract<Block, { kind: 'diagram' }>): string {
    const written = this.code({ kind: 'code', language: 'mermaid', text: source, id: null, threads: [] });
    // Its source stays with it, and says all that the picture does.
    return picture ? `${this.image({ ...picture, alt: this.words.diagram })}\n\n${written}` : written;
  }

  rule(): string {
    return '---';
  }

  image(picture: Picture): string {
    const { file, alt, caption } = picture;
    const shown = file
      ? `![${escapeWords(alt)}](${linkTarget(this.addresses.file(file.id))})`
      : escapeLineStart(escapeWords(`[${this.words.picture}: ${alt || '…'}, ${this.words.missing}]`));
    return caption ? `${shown}\n\n_${escapeWords(caption).trim()}_` : shown;
  }

  gallery({ pictures }: Extract<Block, { kind: 'gallery' }>): string {
    return pictures.map((picture) => this.image(picture)).join('\n\n');
  }

  media({ is, file, name, caption }: Extract<Block, { kind: 'media' }>): string {
    const words = `${this.words[is]}: ${name || file?.name || '…'}`;
    return this.offered(file?.id ?? null, words) + (caption ? `\n\n_${escapeWords(caption).trim()}_` : '');
  }

  attachment({ file, name }: Extract<Block, { kind: 'attachment' }>): string {
    return this.offered(file?.id ?? null, `${this.words.file}: ${name || file?.name || '…'}`);
  }

  private offered(file: string | null, words: string): string {
    return file === null
      ? escapeLineStart(escapeWords(words))
      : `[${escapeWords(words)}](${linkTarget(this.addresses.file(file))})`;
  }

  board({ alt, texts, picture }: Extract<Block, { kind: 'board' }>): string {
    if (picture) return this.image({ ...picture, alt: picture.alt || alt || this.words.board });
    const shown = `**${this.words.board}**${alt ? `: ${escapeWords(alt)}` : ''}`;
    return [shown, texts.map((text) => `- ${this.title(text)}`).join('\n')].filter(Boolean).join('\n\n');
  }

  formula({ latex }: Extract<Block, { kind: 'formula' }>): string {
    return `$$\n${latex.replaceAll('$$', '$ $').replace(/\n\s*\n/g, '\n')}\n$$`;
  }

  bibliography({ list }: Extract<Block, { kind: 'bibliography' }>): string {
    return this.list(list);
  }

  unknown({ name, text }: Extract<Block, { kind: 'unknown' }>): string {
    return [`[${this.words.unknown}: ${name}]`, ...text.split('\n')]
      .map((line) => this.title(line))
      .filter((line) => line !== '')
      .join('\n\n');
  }

  list({ numbered, entries }: CitedList): string {
    return entries.map((runs, at) => `${numbered ? `${at + 1}.` : '-'} ${this.cited(runs)}`).join('\n');
  }

  private cited(runs: readonly CitedRun[]): string {
    return runs
      .map(({ text, italic, href }, at) => {
        const run = { text, marks: italic ? (['italic'] as const) : [], link: null };
        const words = markedWords(run, runs[at - 1]?.text ?? ' ', runs[at + 1]?.text ?? ' ');
        return href === null ? words : `[${words}](${linkTarget(href)})`;
      })
      .join('');
  }

  thread(thread: DocumentThread): string {
    const { words } = this;
    const day = (at: number) => dayIn(words.language, at);
    const about = [
      thread.quote ? `“${escapeWords(thread.quote)}”` : words.wholePage,
      thread.detached ? words.detached : '',
      thread.lane ?? '',
      escapeWords(thread.resolved ?? ''),
    ];
    const said = thread.comments.map(({ author, at, blocks }) =>
      this.item(
        '- ',
        [],
        `**${escapeWords(author)}**, ${day(at)}\n\n${(blocks ? this.blocks(blocks) : [`_${words.takenAway}_`]).join('\n\n')}`,
      ),
    );
    const { suggestion } = thread;
    const proposal = suggestion && [
      `**${words.suggests}** (${escapeWords(suggestion.state)}): ${suggestion.says}`,
      ...(suggestion.was ? [`~~${escapeWords(suggestion.was).trim()}~~`] : []),
      ...this.blocks(suggestion.blocks),
    ];
    return [
      `### ${words.feedback} ${thread.number}`,
      about.filter(Boolean).join(' · '),
      ...(proposal ? [indent(proposal.join('\n\n'), '> ', '> ')] : []),
      said.join('\n'),
    ].join('\n\n');
  }

  line(content: readonly Inline[]): string {
    const letters = content.map(lettersOf);
    const pieces = content.map((inline, at) => {
      if (inline.kind !== 'text') return inlineFormOf(this.inlineForms, inline);
      const words = markedWords(inline, letters[at - 1] ?? '', letters[at + 1] ?? '');
      const href = inline.link && this.href(inline.link);
      return href ? `[${words}](${linkTarget(href)})` : words;
    });
    return pieces
      .join('')
      .split('\n')
      .map((line) => escapeLineStart(line.trimEnd()))
      .join('\n');
  }

  private href(link: Link): string | null {
    if (link.to === 'web') return link.href;
    return this.addresses.page(link.page);
  }
}

function isList(block: Block | undefined): boolean {
  return block?.kind === 'bulletList' || block?.kind === 'orderedList' || block?.kind === 'taskList';
}

/** What stands there, as far as the signs beside it need to know. */
function lettersOf(inline: Inline): string {
  if (inline.kind === 'text') return inline.marks.length > 0 || inline.link ? 'x' : inline.text;
  return inline.kind === 'break' ? ' ' : 'x';
}

function isPlain({ colspan, rowspan, blocks }: Cell): boolean {
  return (
    colspan === 1 &&
    rowspan === 1 &&
    blocks.length <= 1 &&
    blocks.every(({ kind, threads }) => kind === 'paragraph' && threads.length === 0)
  );
}

/** Strokes in words are escaped; those in code and formulas are not, and would end the cell. */
function escapeStrokes(cell: string): string {
  return cell.replace(/(\\*)\|/g, (whole, before: string) =>
    before.length % 2 === 1 ? whole : `${before}\\|`,
  );
}

/** The first line after a sign, the others below its words; empty lines stay empty, and blanks at the end of code are kept. */
function indent(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, at) => {
      const before = at === 0 ? first : others;
      return line === '' ? before.trimEnd() : `${before}${line}`;
    })
    .join('\n');
}

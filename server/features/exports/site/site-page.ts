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
  type SimpleMark,
} from '../document/blocks.ts';
import type { DocumentPage, DocumentThread } from '../document/document.ts';
import type { MathNode } from '../document/math.ts';
import { dayIn, type ExportWords } from '../document/words.ts';
import { element, html, type Markup, type Part } from './markup.ts';

export type Addresses = { page(id: string): string | null; file(id: string): string };

const marks: Record<SimpleMark, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  highlight: 'mark',
  subscript: 'sub',
  superscript: 'sup',
  code: 'code',
};

/** The main part of one page: its title, its text, its notes and sources, and what was said beside it. */
export function sitePage(page: DocumentPage, words: ExportWords, addresses: Addresses): Markup {
  const writer = new PageWriter(words, addresses);
  const text =
    page.blocks === null ? html`<p class="note">${words.unreadable}</p>` : writer.blocks(page.blocks);
  return html`<h1 dir="auto">${page.title}</h1>
${text}
${writer.notes()}
${page.sources && html`<section><h2>${words.sources}</h2>${writer.list(page.sources)}</section>`}
${
  page.threads.length > 0 &&
  html`<section class="feedback"><h2>${words.feedback}</h2>${page.threads.map((thread) => writer.thread(thread))}</section>`
}`;
}

class PageWriter implements BlockForms<Markup> {
  private readonly words: ExportWords;
  private readonly addresses: Addresses;
  private readonly footnotes: Markup[] = [];
  private readonly inlineForms: InlineForms<Markup>;

  constructor(words: ExportWords, addresses: Addresses) {
    this.words = words;
    this.addresses = addresses;
    this.inlineForms = {
      text: ({ text, marks: set, link }) => {
        const marked = set
          .toReversed()
          .reduce<Markup>((inner, mark) => element(marks[mark], {}, inner), html`${text}`);
        const href = link && this.href(link);
        return href ? html`<a href="${href}">${marked}</a>` : marked;
      },
      break: () => html`<br>`,
      formula: ({ latex, math }) =>
        math ? formula(math, latex, false) : html`<code dir="ltr">${latex}</code>`,
      footnote: ({ number, content }) => {
        this.footnotes[number - 1] =
          html`<li id="note-${number}">${this.line(content)} <a href="#to-note-${number}" aria-label="↩ ${number}">↩</a></li>`;
        return html`<sup><a id="to-note-${number}" href="#note-${number}">${number}</a></sup>`;
      },
      citation: ({ runs }) => html`<cite>${this.cited(runs)}</cite>`,
      mention: ({ name }) => html`<bdi class="mention">@${name}</bdi>`,
      date: ({ day }) => html`<time datetime="${day}">${dayIn(words.language, Date.parse(day))}</time>`,
      unknown: ({ name, text }) => html`<span class="note">[${words.unknown}: ${name}] ${text}</span>`,
    };
  }

  blocks(blocks: readonly Block[]): Markup {
    return html`${blocks.map(
      (block) => html`${this.place(block)}${formOf<Markup>(this, block)}${this.marks(block.threads)}
`,
    )}`;
  }

  /** Where links and threads lead to. */
  private place({ id }: Block): Part {
    return id !== null && html`<a id="${blockPlace(id)}"></a>`;
  }

  private marks(threads: readonly number[]): Part {
    if (threads.length === 0) return null;
    const links = threads.map(
      (number) => html` <a href="#thread-${number}">${this.words.feedback} ${number}</a>`,
    );
    return html`<p class="marks">${links}</p>`;
  }

  line(content: readonly Inline[]): Markup {
    return html`${content.map((inline) => inlineFormOf(this.inlineForms, inline))}`;
  }

  paragraph({ content, lang }: Extract<Block, { kind: 'paragraph' }>): Markup {
    return element('p', { dir: 'auto', ...(lang && { lang }) }, this.line(content));
  }

  heading({ level, content, lang }: Extract<Block, { kind: 'heading' }>): Markup {
    return element(`h${level + 1}`, { dir: 'auto', ...(lang && { lang }) }, this.line(content));
  }

  bulletList({ items }: Extract<Block, { kind: 'bulletList' }>): Markup {
    return html`<ul dir="auto">${items.map((item) => html`<li>${this.blocks(item)}</li>`)}</ul>`;
  }

  orderedList({ start, items }: Extract<Block, { kind: 'orderedList' }>): Markup {
    return html`<ol dir="auto" start="${start}">${items.map((item) => html`<li>${this.blocks(item)}</li>`)}</ol>`;
  }

  taskList({ items }: Extract<Block, { kind: 'taskList' }>): Markup {
    const item = ({ done, blocks }: (typeof items)[number]) =>
      html`<li><span class="tick" role="img" aria-label="${done ? this.words.done : this.words.toDo}">${done ? '☑' : '☐'}</span><div>${this.blocks(blocks)}</div></li>`;
    return html`<ul class="tasks" dir="auto">${items.map(item)}</ul>`;
  }

  table({ headerRows, rows }: Extract<Block, { kind: 'table' }>): Markup {
    const row = (cells: readonly Cell[]) => html`<tr>${cells.map((cell) => this.cell(cell))}</tr>`;
    const head = headerRows > 0 && html`<thead>${rows.slice(0, headerRows).map(row)}</thead>`;
    return html`<div class="table" tabindex="0"><table dir="auto">${head}<tbody>${rows.slice(headerRows).map(row)}</tbody></table></div>`;
  }

  private cell({ header, colspan, rowspan, align, blocks }: Cell): Markup {
    const attributes = {
      ...(colspan > 1 && { colspan: String(colspan) }),
      ...(rowspan > 1 && { rowspan: String(rowspan) }),
      ...(align !== 'start' && { class: align }),
    };
    return element(header ? 'th' : 'td', attributes, this.blocks(blocks));
  }

  quote({ blocks }: Extract<Block, { kind: 'quote' }>): Markup {
    return html`<blockquote dir="auto">${this.blocks(blocks)}</blockquote>`;
  }

  callout({ is, blocks }: Extract<Block, { kind: 'callout' }>): Markup {
    return html`<aside dir="auto"><p class="label">${this.words.callout[is]}</p>${this.blocks(blocks)}</aside>`;
  }

  details({ summary, blocks }: Extract<Block, { kind: 'details' }>): Markup {
    return html`<details open><summary dir="auto">${this.line(summary)}</summary>${this.blocks(blocks)}</details>`;
  }

  columns({ columns }: Extract<Block, { kind: 'columns' }>): Markup {
    return html`<div class="columns">${columns.map((column) => html`<div>${this.blocks(column)}</div>`)}</div>`;
  }

  code({ text }: Extract<Block, { kind: 'code' }>): Markup {
    return html`<pre dir="ltr" tabindex="0"><code>${text}</code></pre>`;
  }

  diagram({ source, picture }: Extract<Block, { kind: 'diagram' }>): Markup {
    if (picture) return this.image(picture);
    return html`<figure><figcaption>${this.words.diagram}</figcaption><pre dir="ltr" tabindex="0"><code>${source}</code></pre></figure>`;
  }

  rule(): Markup {
    return html`<hr>`;
  }

  image(picture: Picture): Markup {
    const { file, alt, decorative, caption, width } = picture;
    if (!file)
      return html`<p class="note" dir="auto">${this.words.picture}: ${alt || '…'}, ${this.words.missing}</p>`;
    return this.shown(file.id, decorative ? '' : alt || caption || this.words.picture, caption, width);
  }

  private shown(file: string, alt: string, caption: string, width: number | null = null): Markup {
    const size = width === null ? 'own' : `w${Math.round(width / 10) * 10}`;
    return html`<figure><img class="${size}" src="${this.addresses.file(file)}" alt="${alt}" loading="lazy">${caption && html`<figcaption dir="auto">${caption}</figcaption>`}</figure>`;
  }

  gallery({ pictures }: Extract<Block, { kind: 'gallery' }>): Markup {
    return html`<div class="gallery">${pictures.map((picture) => this.image(picture))}</div>`;
  }

  media({ is, file, name, caption }: Extract<Block, { kind: 'media' }>): Markup {
    const called = name || file?.name || '…';
    if (!file)
      return html`<p class="note" dir="auto">${this.words[is]}: ${called}, ${this.words.missing}</p>`;
    const player = element(is, {
      src: this.addresses.file(file.id),
      controls: '',
      preload: 'none',
      title: called,
    });
    return html`<figure>${player}<figcaption dir="auto">${caption || called}</figcaption></figure>`;
  }

  attachment({ file, name }: Extract<Block, { kind: 'attachment' }>): Markup {
    const called = name || file?.name || '…';
    if (!file) return html`<p class="offered" dir="auto">${this.words.file}: ${called}</p>`;
    return html`<p class="offered" dir="auto">${this.words.file}: <a href="${this.addresses.file(file.id)}" download>${called}</a></p>`;
  }

  board({ alt, texts, picture }: Extract<Block, { kind: 'board' }>): Markup {
    if (picture) return this.image({ ...picture, alt: picture.alt || alt || this.words.board });
    const list = texts.length > 0 && html`<ul>${texts.map((text) => html`<li dir="auto">${text}</li>`)}</ul>`;
    return html`<figure class="board"><figcaption dir="auto">${this.words.board}${alt && `: ${alt}`}</figcaption>${list}</figure>`;
  }

  formula({ latex, math }: Extract<Block, { kind: 'formula' }>): Markup {
    const shown = math ? formula(math, latex, true) : html`<code dir="ltr">${latex}</code>`;
    return html`<div class="formula" tabindex="0">${shown}</div>`;
  }

  bibliography({ list }: Extract<Block, { kind: 'bibliography' }>): Markup {
    return this.list(list);
  }

  unknown({ name, text }: Extract<Block, { kind: 'unknown' }>): Markup {
    return html`<div class="unknown"><p class="note">${this.words.unknown}: ${name}</p><p dir="auto">${text}</p></div>`;
  }

  list({ numbered, entries }: CitedList): Markup {
    const items = entries.map((runs) => html`<li dir="auto">${this.cited(runs)}</li>`);
    return numbered ? html`<ol class="sources">${items}</ol>` : html`<ul class="sources">${items}</ul>`;
  }

  private cited(runs: readonly CitedRun[]): Markup {
    return html`${runs.map(({ text, italic, href }) => {
      const words = italic ? html`<em>${text}</em>` : text;
      return href === null ? words : html`<a href="${href}">${words}</a>`;
    })}`;
  }

  notes(): Part {
    if (this.footnotes.length === 0) return null;
    return html`<section><h2>${this.words.notes}</h2><ol class="notes">${this.footnotes}</ol></section>`;
  }

  thread(thread: DocumentThread): Markup {
    const { words } = this;
    const about = [
      !thread.quote && words.wholePage,
      thread.detached && words.detached,
      thread.lane,
      thread.resolved,
    ].filter(Boolean);
    const { suggestion } = thread;
    return html`<article id="thread-${thread.number}"><h3>${words.feedback} ${thread.number}</h3>
${thread.quote && html`<p class="quoted" dir="auto">“${thread.quote}”</p>`}<p class="note">${about.join(' · ')}</p>
${
  suggestion &&
  html`<p>${words.suggests} (${suggestion.state}): ${suggestion.says}</p>${suggestion.was && html`<p dir="auto"><del>${suggestion.was}</del></p>`}${this.blocks(suggestion.blocks)}`
}
${thread.comments.map(
  ({ author, at, blocks }) =>
    html`<div class="comment"><p><b><bdi>${author}</bdi></b> <span class="note">${dayIn(words.language, at)}</span></p>${blocks ? this.blocks(blocks) : html`<p class="note">${words.takenAway}</p>`}</div>`,
)}</article>`;
  }

  private href(link: Link): string | null {
    if (link.to === 'web') return link.href;
    const page = this.addresses.page(link.page);
    return page && (link.block === null ? page : `${page}#${blockPlace(link.block)}`);
  }
}

const blockPlace = (id: string) => `b-${id}`;

/** MathML as it was made of the formula: every browser of today shows it, and screen readers say it. */
function formula(math: MathNode, latex: string, display: boolean): Markup {
  const inside = (node: MathNode): Markup =>
    element(node.tag, mathAttributes(node.attrs), node.text, ...node.children.map(inside));
  return element(
    'math',
    { dir: 'ltr', display: display ? 'block' : 'inline', alttext: latex },
    ...math.children.map(inside),
  );
}

/** Nothing that is no matter of mathematics. */
function mathAttributes(attrs: Readonly<Record<string, string>>): Record<string, string> {
  const kept =
    /^(mathvariant|stretchy|fence|separator|accent|accentunder|linethickness|columnalign|rowspacing|columnspacing|displaystyle|scriptlevel|width|height|depth|lspace|rspace|minsize|maxsize|movablelimits|notation)$/;
  return Object.fromEntries(Object.entries(attrs).filter(([name]) => kept.test(name)));
}

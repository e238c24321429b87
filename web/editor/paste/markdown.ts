import { Marked, type Token, type TokenizerAndRendererExtension, type Tokens } from 'marked';

type Formula = { type: string; raw: string; latex: string };

/** A formula between dollars: in its own lines between two, in a line between one on each side. */
const blockFormula: TokenizerAndRendererExtension = {
  name: 'blockFormula',
  level: 'block',
  start: (source) => source.indexOf('$$'),
  tokenizer: (source) => formulaFrom('blockFormula', /^\$\$([^$]{1,5000}?)\$\$(?:\n|$)/.exec(source)),
  renderer: (token) => formulaHtml('div', 'block-formula', token as Formula),
};
const inlineFormula: TokenizerAndRendererExtension = {
  name: 'inlineFormula',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  // Not what costs $5 or $6: no blank inside the dollars, no digit after them.
  tokenizer: (source) =>
    formulaFrom('inlineFormula', /^\$(?!\s)((?:\\[^\n]|[^$\\\n]){1,1000}?)(?<!\s)\$(?!\d)/.exec(source)),
  renderer: (token) => formulaHtml('span', 'inline-formula', token as Formula),
};

type Note = { type: string; raw: string; tokens: Token[] };

/** Notes as GitHub writes them: `[^1]` in a line, and `[^1]: words` somewhere below. Each stands where it is referred to. */
function notes(): TokenizerAndRendererExtension[] {
  const words = new Map<string, string>();
  let within = false;
  return [
    {
      name: 'noteBelow',
      level: 'block',
      start: (source) => /^\[\^/m.exec(source)?.index,
      tokenizer: (source) => {
        const match = /^\[\^([^\]\s]{1,60})\]:([^\n]*(?:\n(?: {2,}|\t)\S[^\n]*)*)(?:\n+|$)/.exec(source);
        if (!match) return undefined;
        words.set(match[1] ?? '', (match[2] ?? '').replace(/\s*\n\s*/g, ' ').trim());
        return { type: 'noteBelow', raw: match[0] };
      },
      renderer: () => '',
    },
    {
      name: 'note',
      level: 'inline',
      start: (source) => source.indexOf('[^'),
      tokenizer(source) {
        const [raw, label] = /^\[\^([^\]\s]{1,60})\]/.exec(source) ?? [];
        const said = label === undefined ? undefined : words.get(label);
        // No note stands within a note.
        if (raw === undefined || said === undefined || within) return undefined;
        within = true;
        const tokens = this.lexer.inlineTokens(said);
        within = false;
        return { type: 'note', raw, tokens };
      },
      renderer(token) {
        return `<span data-type="footnote">${this.parser.parseInline((token as Note).tokens)}</span>`;
      },
    },
  ];
}

/** Markdown as HTML, which is cleaned like any other. HTML within it is text, unless it is to count as well. */
export function markdownAsHtml(markdown: string, { html = false } = {}): string {
  const marked = new Marked({ gfm: true, async: false });
  marked.use({ extensions: [blockFormula, inlineFormula, ...notes()] });
  marked.use({
    renderer: {
      // Its own renderer would let what is said of a picture end the attribute that it stands in.
      image({ href, text, tokens }) {
        const alt = tokens ? this.parser.parseInline(tokens, this.parser.textRenderer) : text;
        return `<img src="${escaped(href)}" alt="${escaped(alt.replace(/&amp;/g, '&'))}">`;
      },
    },
  });
  if (!html) marked.use({ renderer: { html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text) } });
  return marked.parse(markdown, { async: false });
}

function formulaFrom(type: string, match: RegExpExecArray | null): Formula | undefined {
  return match ? { type, raw: match[0], latex: (match[1] ?? '').trim() } : undefined;
}

function formulaHtml(tag: string, type: string, { latex }: Formula): string {
  return `<${tag} data-type="${type}" data-latex="${escaped(latex)}"></${tag}>`;
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (letter) => names[letter] ?? letter);
}

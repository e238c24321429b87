import { Marked, type TokenizerAndRendererExtension } from 'marked';

type Formula = { type: string; raw: string; latex: string };

/** A formula between dollars: in its own lines between two, in a line between one on each side. */
const blockFormula: TokenizerAndRendererExtension = {
  name: 'blockFormula',
  level: 'block',
  start: (source) => source.indexOf('$$'),
  tokenizer: (source) => formulaFrom('blockFormula', /^\$\$\s*([^$]{1,5000}?)\s*\$\$(?:\n|$)/.exec(source)),
  renderer: (token) => formulaHtml('div', 'block-formula', token as Formula),
};
const inlineFormula: TokenizerAndRendererExtension = {
  name: 'inlineFormula',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  // Not what costs $5 or $6: no blank inside the dollars, no digit after them.
  tokenizer: (source) =>
    formulaFrom('inlineFormula', /^\$(?!\s)([^$\n]{1,1000}?)(?<!\s)\$(?!\d)/.exec(source)),
  renderer: (token) => formulaHtml('span', 'inline-formula', token as Formula),
};

/** Markdown as HTML, which is cleaned like any other. HTML within it is text. */
export function markdownAsHtml(markdown: string): string {
  const marked = new Marked({ gfm: true, async: false });
  marked.use({
    extensions: [blockFormula, inlineFormula],
    renderer: { html: ({ text }) => escaped(text) },
  });
  return marked.parse(markdown, { async: false });
}

function formulaFrom(type: string, match: RegExpExecArray | null): Formula | undefined {
  return match ? { type, raw: match[0], latex: match[1] ?? '' } : undefined;
}

function formulaHtml(tag: string, type: string, { latex }: Formula): string {
  return `<${tag} data-type="${type}" data-latex="${escaped(latex)}"></${tag}>`;
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (letter) => names[letter] ?? letter);
}

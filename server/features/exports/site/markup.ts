/** HTML that is ready to be put into a page. Only `html` makes it, so that no text gets there as it came. */
export class Markup {
  readonly written: string;
  constructor(written: string) {
    this.written = written;
  }
}

export type Part = string | number | Markup | null | undefined | false | readonly Part[];

/** A piece of HTML: what is put in is text, escaped, unless it is a piece itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.map((fixed, at) => (at === 0 ? fixed : put(parts[at - 1]) + fixed)).join(''));
}

function put(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.written;
  if (typeof part === 'object') return part.map(put).join('');
  return escaped(String(part));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  const shown = text.replace(/\p{Cc}/gu, (c) => (c === '\n' || c === '\t' ? c : ''));
  return shown.replace(/[&<>"]/g, (c) => entities[c] ?? '');
}

/** An element whose name is not written in the source. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...inside: Part[]
): Markup {
  if (!/^[a-z][a-z0-9]*$/.test(tag)) throw new Error('not the name of an element');
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  return new Markup(`<${tag}${written}>${inside.map(put).join('')}</${tag}>`);
}

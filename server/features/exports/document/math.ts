import katex from 'katex';

/** A formula as a tree of MathML elements, as far as our formulas make them: a name, its attributes, and text or children. */
export type MathNode = {
  tag: string;
  attrs: Readonly<Record<string, string>>;
  text: string;
  children: MathNode[];
};

/** In UTF-16 units: a longer one is a page of its own, and is shown as its source. */
const longest = 4_000;
/** Levels of brackets and fractions that are set; nobody can read more. */
const deepestMath = 40;
/** As in the browser: a formula is somebody's input, its macros may neither multiply nor draw outside the page. */
const bounds = { trust: false, strict: 'ignore', maxExpand: 200, maxSize: 20, output: 'mathml' } as const;

/** The formula that a LaTeX source says, read by the same program as in the browser. Null for what it cannot read. */
export function mathOf(latex: string, displayMode: boolean): MathNode | null {
  if (latex.trim() === '' || latex.length > longest) return null;
  try {
    const root = parse(katex.renderToString(latex, { ...bounds, displayMode, throwOnError: true }));
    return root && depthOf(root) <= deepestMath ? root : null;
  } catch (error) {
    // A mistake in the source; or so many levels that the stack of the program ends.
    if (error instanceof katex.ParseError || error instanceof RangeError) return null;
    throw error;
  }
}

const pieces = /<(\/?)([a-z]+)([^>]*?)(\/?)>|([^<]+)/g;
const attributes = /([a-z-]+)="([^"]*)"/g;

/** Reads what KaTeX wrote, which is always well formed; the source that it puts beside the formula is left out. */
function parse(markup: string): MathNode | null {
  const top: MathNode = { tag: '', attrs: {}, text: '', children: [] };
  const open = [top];
  for (const [, closes, tag = '', written = '', empty, text] of markup.matchAll(pieces)) {
    const parent = open.at(-1) ?? top;
    if (text !== undefined) parent.text += unescaped(text);
    else if (closes) open.pop();
    else {
      const attrs = Object.fromEntries(
        [...written.matchAll(attributes)].map(([, name = '', value = '']) => [name, unescaped(value)]),
      );
      const node: MathNode = { tag, attrs, text: '', children: [] };
      if (tag !== 'annotation') parent.children.push(node);
      if (!empty) open.push(node);
    }
  }
  return find(top, 'math');
}

function find(node: MathNode, tag: string): MathNode | null {
  for (const child of node.children) {
    const found = child.tag === tag ? child : find(child, tag);
    if (found) return found;
  }
  return null;
}

function depthOf({ children }: MathNode): number {
  return 1 + Math.max(0, ...children.map(depthOf));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function unescaped(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return String.fromCodePoint(code);
  });
}

import type { ParagraphChild } from 'docx';
import type { MathNode } from '../document/math.ts';
import { Xml } from './word-xml.ts';

/*
 * From the MathML of a formula to the formulas of Word (ISO/IEC 29500-1, chapter 22.1), so that they can be edited there.
 */

/** A formula within a line. */
export function wordFormula(math: MathNode): ParagraphChild {
  return inParagraph(m('oMath', ...row(math.children)));
}

/** A formula by itself. */
export function wordFormulaBlock(math: MathNode): ParagraphChild {
  return inParagraph(m('oMathPara', m('oMath', ...row(math.children))));
}

/** The library names its own classes alone, and writes every element. */
const inParagraph = (formula: Xml) => formula as unknown as ParagraphChild;

const m = (name: string, ...children: (Xml | string)[]) => new Xml(`m:${name}`, {}, children);
const value = (name: string, val: string) => new Xml(`m:${name}`, { 'm:val': val });
const part = (name: string, node: MathNode | undefined) => m(name, ...(node ? convert(node) : []));

/** Signs that stand before what they are of: sums, products, integrals. */
const isLarge = (sign: string) => /^[∑∏∐∫-∳⋀-⋃⨀-⨌]$/u.test(sign);
const endsOperand = (node: MathNode) => node.tag === 'mo' && /^[=<>≤≥≠≈≡∼→⇒⇔∈,;]$/u.test(node.text);

/** What stands one beside the other; what a sum is of belongs into it. */
function row(nodes: readonly MathNode[]): Xml[] {
  const out: Xml[] = [];
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node) continue;
    const large = largeOf(node);
    if (!large) {
      out.push(...convert(node));
      continue;
    }
    const rest = nodes.slice(at + 1);
    const end = rest.findIndex(endsOperand);
    const operand = end < 0 ? rest : rest.slice(0, end);
    out.push(m('nary', large.properties, large.sub, large.sup, m('e', ...row(operand))));
    at += operand.length;
  }
  return out;
}

function largeOf(node: MathNode): { properties: Xml; sub: Xml; sup: Xml } | null {
  const scripts: Record<string, readonly [sub: number, sup: number]> = {
    mo: [-1, -1],
    munderover: [1, 2],
    msubsup: [1, 2],
    munder: [1, -1],
    msub: [1, -1],
    mover: [-1, 1],
    msup: [-1, 1],
  };
  const places = scripts[node.tag];
  const sign = single(node.tag === 'mo' ? node : node.children[0]);
  if (!places || sign === null || !isLarge(sign)) return null;
  const [sub, sup] = places.map((at) => (at < 0 ? undefined : node.children[at]));
  return {
    properties: m(
      'naryPr',
      value('chr', sign),
      value('limLoc', node.tag.startsWith('mu') || node.tag === 'mover' ? 'undOvr' : 'subSup'),
      value('subHide', sub ? '0' : '1'),
      value('supHide', sup ? '0' : '1'),
    ),
    sub: part('sub', sub),
    sup: part('sup', sup),
  };
}

/** The text of an operator, also of one that is wrapped; null: it is something else. */
function single(node: MathNode | undefined): string | null {
  if (!node) return null;
  if (node.tag === 'mo') return node.text.trim();
  const [only, ...others] = node.children;
  return others.length === 0 && (node.tag === 'mrow' || node.tag === 'mstyle') ? single(only) : null;
}

function convert(node: MathNode): Xml[] {
  const { tag, children, text, attrs } = node;
  const [first, second, third] = children;
  switch (tag) {
    case 'mi':
    case 'mn':
    case 'mo':
    case 'mtext':
      return text === '' ? [] : [run(node)];
    case 'mspace':
      return Number.parseFloat(attrs.width ?? '') > 0.1 ? [run({ ...node, text: '\u2003' })] : [];
    case 'mfrac': {
      const bare = Number.parseFloat(attrs.linethickness ?? '1') === 0;
      return [
        m('f', m('fPr', value('type', bare ? 'noBar' : 'bar')), part('num', first), part('den', second)),
      ];
    }
    case 'msup':
      return [m('sSup', part('e', first), part('sup', second))];
    case 'msub':
      return [m('sSub', part('e', first), part('sub', second))];
    case 'msubsup':
      return [m('sSubSup', part('e', first), part('sub', second), part('sup', third))];
    case 'msqrt':
      return [m('rad', m('radPr', value('degHide', '1')), m('deg'), m('e', ...row(children)))];
    case 'mroot':
      return [m('rad', m('radPr', value('degHide', '0')), part('deg', second), part('e', first))];
    case 'munder':
      return [below(first, second)];
    case 'mover':
      return [above(first, second)];
    case 'munderover':
      return [m('limUpp', m('e', below(first, second)), part('lim', third))];
    case 'mtable':
      return [matrix(node)];
    case 'menclose':
      return [m('borderBox', m('e', ...row(children)))];
    case 'mphantom':
      return [m('phant', m('phantPr', value('show', '0')), m('e', ...row(children)))];
    default:
      return fenced(node) ?? row(children);
  }
}

/** Signs that KaTeX sets over something, as the accents that Word knows. */
const accents: Readonly<Record<string, string>> = {
  '^': '\u0302',
  '\u02c6': '\u0302',
  '~': '\u0303',
  '\u02dc': '\u0303',
  '\u02d9': '\u0307',
  '\u00a8': '\u0308',
  '\u2192': '\u20d7',
  '\u20d7': '\u20d7',
  '\u02ca': '\u0301',
  '\u00b4': '\u0301',
  '\u02cb': '\u0300',
  '`': '\u0300',
  '\u02d8': '\u0306',
  '\u02c7': '\u030c',
};
const bars: ReadonlySet<string | null> = new Set(['\u00af', '\u203e', '\u02c9', '\u2015', '_', '\u0332']);
const isBrace = (sign: string | null) => sign !== null && /^[⏞⏟⏜⏝⎴⎵]$/u.test(sign);

function above(base: MathNode | undefined, over: MathNode | undefined): Xml {
  const sign = single(over);
  if (bars.has(sign)) return m('bar', m('barPr', value('pos', 'top')), part('e', base));
  const accent = accents[sign ?? ''];
  if (accent !== undefined) return m('acc', m('accPr', value('chr', accent)), part('e', base));
  if (isBrace(sign)) return grouped(sign ?? '', 'top', base);
  return m('limUpp', part('e', base), part('lim', over));
}

function below(base: MathNode | undefined, under: MathNode | undefined): Xml {
  const sign = single(under);
  if (bars.has(sign)) return m('bar', m('barPr', value('pos', 'bot')), part('e', base));
  if (isBrace(sign)) return grouped(sign ?? '', 'bot', base);
  return m('limLow', part('e', base), part('lim', under));
}

function grouped(sign: string, pos: 'top' | 'bot', base: MathNode | undefined): Xml {
  const vertical = pos === 'top' ? 'bot' : 'top';
  return m(
    'groupChr',
    m('groupChrPr', value('chr', sign), value('pos', pos), value('vertJc', vertical)),
    part('e', base),
  );
}

/** What stands between two brackets that grow with it. */
function fenced({ children }: MathNode): Xml[] | null {
  const [first] = children;
  const last = children.at(-1);
  if (children.length < 2 || first?.tag !== 'mo' || last?.tag !== 'mo') return null;
  if (first.attrs.fence !== 'true' || last.attrs.fence !== 'true') return null;
  const properties = m('dPr', value('begChr', first.text.trim()), value('endChr', last.text.trim()));
  return [m('d', properties, m('e', ...row(children.slice(1, -1))))];
}

function matrix({ children, attrs }: MathNode): Xml {
  const rows = children.filter(({ tag }) => tag === 'mtr' || tag === 'mlabeledtr');
  const columns = Math.max(1, ...rows.map((each) => each.children.length));
  const sides = (attrs.columnalign ?? '').split(' ');
  const places = Array.from({ length: columns }, (_, at) => {
    const side = sides[at] ?? sides.at(-1);
    const known = side === 'left' || side === 'right' ? side : 'center';
    return m('mc', m('mcPr', value('count', '1'), value('mcJc', known)));
  });
  const cells = (each: MathNode) =>
    Array.from({ length: columns }, (_, at) => m('e', ...cell(each.children[at]?.children ?? [])));
  return m('m', m('mPr', m('mcs', ...places)), ...rows.map((each) => m('mr', ...cells(each))));
}

/** What begins with a sign between two things has nothing on its left, as the second column of aligned equations. */
function cell(nodes: readonly MathNode[]): Xml[] {
  return [run({ tag: 'mtext', text: '\u200b', attrs: {}, children: [] }), ...row(nodes)];
}

const scripts: Readonly<Record<string, string>> = {
  'double-struck': 'double-struck',
  script: 'script',
  fraktur: 'fraktur',
  'sans-serif': 'sans-serif',
  monospace: 'monospace',
};

function run({ tag, text, attrs }: MathNode): Xml {
  const variant = attrs.mathvariant ?? '';
  const script = scripts[variant];
  const upright = tag !== 'mi' || [...text].length > 1 || variant === 'normal' || script !== undefined;
  const bold = variant.startsWith('bold');
  const style = bold ? (variant === 'bold-italic' ? 'bi' : 'b') : upright ? 'p' : 'i';
  const properties =
    tag === 'mtext' ? [m('nor')] : [...(script ? [value('scr', script)] : []), value('sty', style)];
  const font = new Xml('w:rFonts', { 'w:ascii': 'Cambria Math', 'w:hAnsi': 'Cambria Math' });
  return m(
    'r',
    m('rPr', ...properties),
    new Xml('w:rPr', {}, [font]),
    new Xml('m:t', { 'xml:space': 'preserve' }, [text]),
  );
}

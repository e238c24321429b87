/*
 * From the formulas of Word (ISO/IEC 29500-1, chapter 22.1) to LaTeX, as far as schools write them. What is not known here is its content.
 */

import { unescaped } from './word-xml.ts';

type Node = { name: string; value: string; text: string; children: Node[] };

/** Round the number of a formula, where it stood: letters that nobody writes. */
const [before, after] = ['\uE000', '\uE001'];

/** How deep parts of a formula may lie in one another. */
const deepest = 60;

export type WordFormula = { latex: string; display: boolean };

/** The text of a document with a sign in the place of each formula, and the formulas by their numbers. */
export function formulasOut(xml: string): { xml: string; formulas: WordFormula[] } {
  const formulas: WordFormula[] = [];
  const sign = (latex: string, display: boolean) => {
    formulas.push({ latex, display });
    return `<w:r><w:t>${before}${formulas.length - 1}${after}</w:t></w:r>`;
  };
  const formula = /<m:oMath(?:\s[^<>]*)?>.*?<\/m:oMath>/gs;
  const out = xml
    .replace(/<m:oMathPara(?:\s[^<>]*)?>.*?<\/m:oMathPara>/gs, (whole) =>
      [...whole.matchAll(formula)].map(([each]) => sign(latexOf(each), true)).join(''),
    )
    .replace(formula, (each) => sign(latexOf(each), false));
  return { xml: out, formulas };
}

/** The formulas back into the HTML that was made of the text. */
export function formulasIn(html: string, formulas: readonly WordFormula[]): string {
  return html.replace(new RegExp(`${before}(\\d{1,6})${after}`, 'g'), (_, number: string) => {
    const formula = formulas[Number(number)];
    if (!formula) return '';
    const latex = formula.latex.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
    return formula.display
      ? `<div data-type="block-formula" data-latex="${latex}"></div>`
      : `<span data-type="inline-formula" data-latex="${latex}"></span>`;
  });
}

function latexOf(xml: string): string {
  return row(treeOf(xml).children).replace(/\s+/g, ' ').trim();
}

function treeOf(xml: string): Node {
  const node = (name: string, value = ''): Node => ({ name, value, text: '', children: [] });
  const root = node('');
  const open = [root];
  for (const [, end, name = '', attributes = '', alone, text] of xml.matchAll(
    /<(\/?)([\w:]+)([^<>]*?)(\/?)>|([^<]+)/g,
  )) {
    const top = open.at(-1) ?? root;
    if (text !== undefined) top.text += text;
    else if (end) {
      if (open.length > 1) open.pop();
    } else {
      const made = node(name, unescaped(/m:val="([^"]*)"/.exec(attributes)?.[1] ?? ''));
      if (open.length < deepest) top.children.push(made);
      if (!alone) open.push(made);
    }
  }
  return root;
}

function row(nodes: readonly Node[]): string {
  return nodes.map(convert).join('');
}

function convert(node: Node): string {
  const { name, children } = node;
  const part = (of: string) => row(child(node, `m:${of}`)?.children ?? []);
  const group = (of: string) => `{${part(of)}}`;
  const setting = (of: string, missing: string) => {
    const found = child(node, `${name}Pr`)?.children.find((each) => each.name === `m:${of}`);
    return found ? found.value : missing;
  };
  switch (name) {
    case 'm:r':
      return letters(
        unescaped(children.flatMap((each) => (each.name === 'm:t' ? [each.text] : [])).join('')),
      );
    case 'm:f':
      return setting('type', 'bar') === 'noBar'
        ? `\\binom${group('num')}${group('den')}`
        : `\\frac${group('num')}${group('den')}`;
    case 'm:sSup':
      return `${group('e')}^${group('sup')}`;
    case 'm:sSub':
      return `${group('e')}_${group('sub')}`;
    case 'm:sSubSup':
      return `${group('e')}_${group('sub')}^${group('sup')}`;
    case 'm:sPre':
      return `{}_${group('sub')}^${group('sup')}${group('e')}`;
    case 'm:rad':
      return part('deg') === '' ? `\\sqrt${group('e')}` : `\\sqrt[${part('deg')}]${group('e')}`;
    case 'm:nary': {
      const sign = letters(setting('chr', '∫')).trim();
      const sub = part('sub') === '' ? '' : `_${group('sub')}`;
      const sup = part('sup') === '' ? '' : `^${group('sup')}`;
      return `${sign}${sub}${sup} ${part('e')}`;
    }
    case 'm:d': {
      const [begin, end] = [setting('begChr', '('), setting('endChr', ')')];
      const inside = children.filter((each) => each.name === 'm:e').map((each) => row(each.children));
      return `\\left${fence(begin)} ${inside.join(` ${letters(setting('sepChr', '|'))} `)} \\right${fence(end)}`;
    }
    case 'm:m': {
      const lines = children.filter((each) => each.name === 'm:mr');
      const cells = lines.map(({ children: line }) => line.map((each) => row(each.children)).join(' & '));
      return `\\begin{matrix} ${cells.join(' \\\\ ')} \\end{matrix}`;
    }
    case 'm:eqArr':
      return `\\begin{aligned} ${children.flatMap((each) => (each.name === 'm:e' ? [row(each.children)] : [])).join(' \\\\ ')} \\end{aligned}`;
    case 'm:acc':
      return `${accents[setting('chr', '\u0302')] ?? '\\hat'}${group('e')}`;
    case 'm:bar':
      return `${setting('pos', 'bot') === 'top' ? '\\overline' : '\\underline'}${group('e')}`;
    case 'm:groupChr':
      return `${setting('pos', 'bot') === 'top' ? '\\overbrace' : '\\underbrace'}${group('e')}`;
    case 'm:limLow':
      return limit(part('e'), `_${group('lim')}`, '\\underset', group('lim'));
    case 'm:limUpp':
      return limit(part('e'), `^${group('lim')}`, '\\overset', group('lim'));
    case 'm:func':
      return `${named(part('fName'))} ${group('e')}`;
    case 'm:borderBox':
      return `\\boxed${group('e')}`;
    default:
      return /Pr$/.test(name) ? '' : row(children);
  }
}

function child(node: Node, name: string): Node | undefined {
  return node.children.find((each) => each.name === name);
}

/** What stands below or above: limits of a name or of a sign that takes them, and anything else is set there. */
function limit(base: string, script: string, set: string, what: string): string {
  const name = named(base.trim());
  return name.startsWith('\\') && !name.includes('{') ? `${name}${script}` : `${set}${what}{${base}}`;
}

const functions =
  /^(arccos|arcsin|arctan|cos|cosh|cot|det|dim|exp|gcd|inf|lim|ln|log|max|min|sin|sinh|sup|tan|tanh)$/;

function named(name: string): string {
  const plain = name.trim();
  return functions.test(plain) ? `\\${plain}` : name;
}

function fence(sign: string): string {
  if (sign === '') return '.';
  const known: Record<string, string> = {
    '{': '\\{',
    '}': '\\}',
    '⟨': '\\langle',
    '⟩': '\\rangle',
    '‖': '\\|',
  };
  return known[sign] ?? letters(sign).trim();
}

const accents: Readonly<Record<string, string>> = {
  '\u0302': '\\hat',
  '\u0303': '\\tilde',
  '\u0304': '\\bar',
  '\u0305': '\\overline',
  '\u0307': '\\dot',
  '\u0308': '\\ddot',
  '\u20d7': '\\vec',
};

/** Signs that LaTeX has names for; KaTeX takes most others as they are. */
const names: Readonly<Record<string, string>> = {
  ...{
    '∑': '\\sum',
    '∏': '\\prod',
    '∫': '\\int',
    '∬': '\\iint',
    '∮': '\\oint',
    '⋃': '\\bigcup',
    '⋂': '\\bigcap',
  },
  ...{ '×': '\\times', '·': '\\cdot', '⋅': '\\cdot', '÷': '\\div', '±': '\\pm', '∓': '\\mp', '−': '-' },
  ...{
    '≤': '\\le',
    '≥': '\\ge',
    '≠': '\\ne',
    '≈': '\\approx',
    '≡': '\\equiv',
    '∼': '\\sim',
    '∝': '\\propto',
  },
  ...{
    '→': '\\to',
    '←': '\\leftarrow',
    '↔': '\\leftrightarrow',
    '⇒': '\\Rightarrow',
    '⇔': '\\Leftrightarrow',
  },
  ...{
    '∞': '\\infty',
    '∂': '\\partial',
    '∇': '\\nabla',
    '∈': '\\in',
    '∉': '\\notin',
    '⊂': '\\subset',
    '∪': '\\cup',
  },
  ...{
    '∩': '\\cap',
    '∅': '\\emptyset',
    '∀': '\\forall',
    '∃': '\\exists',
    '…': '\\dots',
    '⋯': '\\cdots',
    '°': '^\\circ',
  },
  ...{
    α: '\\alpha',
    β: '\\beta',
    γ: '\\gamma',
    δ: '\\delta',
    ε: '\\varepsilon',
    ϵ: '\\epsilon',
    ζ: '\\zeta',
    η: '\\eta',
  },
  ...{
    θ: '\\theta',
    ι: '\\iota',
    κ: '\\kappa',
    λ: '\\lambda',
    μ: '\\mu',
    ν: '\\nu',
    ξ: '\\xi',
    π: '\\pi',
    ρ: '\\rho',
  },
  ...{
    σ: '\\sigma',
    τ: '\\tau',
    υ: '\\upsilon',
    φ: '\\varphi',
    ϕ: '\\phi',
    χ: '\\chi',
    ψ: '\\psi',
    ω: '\\omega',
  },
  ...{
    Γ: '\\Gamma',
    Δ: '\\Delta',
    Θ: '\\Theta',
    Λ: '\\Lambda',
    Ξ: '\\Xi',
    Π: '\\Pi',
    Σ: '\\Sigma',
    Φ: '\\Phi',
  },
  ...{
    Ψ: '\\Psi',
    Ω: '\\Omega',
    ℝ: '\\mathbb{R}',
    ℕ: '\\mathbb{N}',
    ℤ: '\\mathbb{Z}',
    ℚ: '\\mathbb{Q}',
    ℂ: '\\mathbb{C}',
  },
  ...{
    '\\': '\\backslash',
    '{': '\\{',
    '}': '\\}',
    '%': '\\%',
    '#': '\\#',
    $: '\\$',
    '&': '\\&',
    _: '\\_',
    '^': '\\hat{}',
  },
  ...{ '\u200b': '', '\u2061': '', '\u2062': '', '\u00a0': '\\ ', '\u2003': '\\quad' },
};

/** Letters of the mathematical alphabets as plain ones: how they lean is the formula's own matter. */
function letters(text: string): string {
  const plain = text.replace(/[\u{1D400}-\u{1D7FF}]/gu, (letter) => letter.normalize('NFKC'));
  return [...plain]
    .map((letter) => {
      const name = names[letter];
      return name?.match(/^\\[a-z]+$/i) ? `${name} ` : (name ?? letter);
    })
    .join('');
}

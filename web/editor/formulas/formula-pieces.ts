/** A sign or structure: how it looks, and what is written for it. `|` is where one writes on. */
export type Piece = { shown: string; source: string };

const signs = (...names: string[]): Piece[] => names.map((name) => ({ shown: name, source: `${name} |` }));

/** What a school needs most; groups are `formulas:groups.<name>`. */
export const formulaPieces: readonly { name: string; pieces: readonly Piece[] }[] = [
  {
    name: 'structures',
    pieces: [
      { shown: '\\frac{a}{b}', source: '\\frac{|}{}' },
      { shown: 'x^2', source: '^{|}' },
      { shown: 'x_1', source: '_{|}' },
      { shown: '\\sqrt{x}', source: '\\sqrt{|}' },
      { shown: '\\sqrt[3]{x}', source: '\\sqrt[3]{|}' },
      { shown: '\\left(x\\right)', source: '\\left(|\\right)' },
      { shown: '\\vec{v}', source: '\\vec{|}' },
      { shown: '\\overline{x}', source: '\\overline{|}' },
      { shown: '\\binom{n}{k}', source: '\\binom{|}{}' },
      { shown: '\\text{ab}', source: '\\text{|}' },
    ],
  },
  {
    name: 'sums',
    pieces: [
      { shown: '\\sum', source: '\\sum_{|}^{}' },
      { shown: '\\prod', source: '\\prod_{|}^{}' },
      { shown: '\\int', source: '\\int_{|}^{}' },
      { shown: '\\lim', source: '\\lim_{|}' },
      { shown: '\\tfrac{dy}{dx}', source: '\\frac{d|}{dx}' },
      ...signs('\\partial', '\\infty', '\\nabla', '\\Delta'),
    ],
  },
  {
    name: 'greek',
    pieces: signs(
      '\\alpha',
      '\\beta',
      '\\gamma',
      '\\delta',
      '\\varepsilon',
      '\\theta',
      '\\lambda',
      '\\mu',
      '\\pi',
      '\\rho',
      '\\sigma',
      '\\tau',
      '\\varphi',
      '\\omega',
      '\\Omega',
    ),
  },
  {
    name: 'relations',
    pieces: signs(
      '\\cdot',
      '\\times',
      '\\div',
      '\\pm',
      '\\le',
      '\\ge',
      '\\ne',
      '\\approx',
      '\\to',
      '\\Rightarrow',
      '\\Leftrightarrow',
      '\\in',
      '\\subset',
      '\\cup',
      '\\cap',
      '\\mathbb{R}',
      '\\perp',
      '\\parallel',
      '\\angle',
      '\\degree',
    ),
  },
  {
    name: 'chemistry',
    pieces: [
      { shown: '\\ce{H2O}', source: '\\ce{H2O|}' },
      { shown: '\\ce{SO4^2-}', source: '\\ce{SO4^2-|}' },
      { shown: '\\ce{A -> B}', source: '\\ce{| -> }' },
      { shown: '\\ce{A <=> B}', source: '\\ce{| <=> }' },
      { shown: '\\ce{^{14}_{6}C}', source: '\\ce{^{14}_{6}C|}' },
      { shown: '\\pu{9.8 m//s2}', source: '\\pu{| m//s2}' },
    ],
  },
];

import { describe, expect, it } from 'vitest';
import { formulasIn, formulasOut } from './word-formulas.ts';

const run = (text: string) => `<m:r><w:rPr><w:i/></w:rPr><m:t>${text}</m:t></m:r>`;
const part = (name: string, ...inside: string[]) => `<m:${name}>${inside.join('')}</m:${name}>`;
const formula = (...inside: string[]) => part('oMath', ...inside);
const latex = (...inside: string[]) => formulasOut(formula(...inside)).formulas[0]?.latex;

describe('a formula of Word', () => {
  it.each([
    ['words', run('v = 2 &lt; 3'), 'v = 2 < 3'],
    ['a fraction', part('f', part('num', run('s')), part('den', run('t'))), '\\frac{s}{t}'],
    [
      'numbers above each other',
      part('f', '<m:fPr><m:type m:val="noBar"/></m:fPr>', part('num', run('n')), part('den', run('k'))),
      '\\binom{n}{k}',
    ],
    ['a power', part('sSup', part('e', run('x')), part('sup', run('2'))), '{x}^{2}'],
    ['an index', part('sSub', part('e', run('x')), part('sub', run('i'))), '{x}_{i}'],
    [
      'a root',
      part('rad', '<m:radPr><m:degHide m:val="1"/></m:radPr>', '<m:deg/>', part('e', run('2'))),
      '\\sqrt{2}',
    ],
    ['another root', part('rad', part('deg', run('3')), part('e', run('2'))), '\\sqrt[3]{2}'],
    [
      'a sum',
      part(
        'nary',
        '<m:naryPr><m:chr m:val="∑"/></m:naryPr>',
        part('sub', run('i=1')),
        part('sup', run('n')),
        part('e', run('i')),
      ),
      '\\sum_{i=1}^{n} i',
    ],
    ['brackets', part('d', part('e', run('a+b'))), '\\left( a+b \\right)'],
    ['a mean', part('acc', '<m:accPr><m:chr m:val="\u0304"/></m:accPr>', part('e', run('x'))), '\\bar{x}'],
    ['a limit', part('limLow', part('e', run('lim')), part('lim', run('x→0'))), '\\lim_{x\\to 0}'],
    ['a function', part('func', part('fName', run('sin')), part('e', run('α'))), '\\sin {\\alpha }'],
    ['signs of LaTeX', run('100% {a_b} \\x'), '100\\% \\{a\\_b\\} \\backslash x'],
    ['what nobody knows', part('new', part('e', run('x'))), 'x'],
  ])('of %s is LaTeX', (_what, inside, expected) => {
    expect(latex(inside)).toBe(expected);
  });

  it('stands where it stood, in its line or on its own', () => {
    const xml = `<w:p>${formula(run('a'))}</w:p><w:p>${part('oMathPara', formula(run('b&lt;"c"')))}</w:p>`;
    const { xml: out, formulas } = formulasOut(xml);
    expect(out).not.toContain('m:');
    expect(formulasIn(out.replace(/<\/?w:[rt]>/g, ''), formulas)).toBe(
      '<w:p><span data-type="inline-formula" data-latex="a"></span></w:p>' +
        '<w:p><div data-type="block-formula" data-latex="b&#60;&#34;c&#34;"></div></w:p>',
    );
  });

  it('is read in moments, however deep it is', () => {
    const deep = `${'<m:sSup><m:e>'.repeat(20_000)}${run('x')}${'</m:e></m:sSup>'.repeat(20_000)}`;
    expect(latex(deep)?.length).toBeLessThan(1_000);
  });
});

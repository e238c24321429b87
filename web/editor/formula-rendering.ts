import katex from 'katex';
import 'katex/dist/katex.min.css';

/**
 * Draws a formula into `target`, with MathML beside it for those who hear it. What KaTeX cannot read is shown
 * as its source. Loaded only when a page has a formula.
 */
export function drawFormula(latex: string, target: HTMLElement, display: boolean): void {
  katex.render(latex, target, {
    displayMode: display,
    throwOnError: false,
    errorColor: 'var(--late)',
    trust: false,
    strict: 'ignore',
    // A formula is somebody's input: macros may neither multiply nor draw outside the page.
    maxExpand: 200,
    maxSize: 20,
  });
}

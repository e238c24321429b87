import katex from 'katex';
import 'katex/dist/katex.min.css';
import { longestFormula } from './longest-formula.ts';

/** A formula is somebody's input: macros may neither multiply nor draw outside the page. */
const bounds = { trust: false, strict: 'ignore', maxExpand: 200, maxSize: 20 } as const;

/** Why a formula cannot be drawn, as `formulas:problem.<is>`; `what` is the part that is meant. */
export type FormulaProblem = {
  is: 'unfinished' | 'unknown' | 'unopened' | 'unreadable' | 'long';
  what: string;
};

/** Loads what a formula needs besides: the signs of chemistry are rare, and as large as the rest. */
export async function prepareFor(latex: string): Promise<void> {
  if (/\\(ce|pu)\b/.test(latex)) await import('katex/contrib/mhchem');
}

/**
 * Draws a formula into `target`, with MathML beside it for those who hear it. What KaTeX cannot read is shown
 * as its source. Loaded only when a page has a formula.
 */
export function drawFormula(latex: string, target: HTMLElement, display: boolean): void {
  katex.render(latex, target, {
    ...bounds,
    displayMode: display,
    throwOnError: false,
    errorColor: 'var(--late)',
  });
}

/** Draws a formula that is being written; where it cannot be read, `target` stays as it was, and the answer says why. */
export function tryFormula(latex: string, target: HTMLElement, display: boolean): FormulaProblem | null {
  if (latex.length > longestFormula) return { is: 'long', what: '' };
  const drawn = document.createElement('div');
  try {
    katex.render(latex, drawn, { ...bounds, displayMode: display, throwOnError: true });
  } catch (failure) {
    if (failure instanceof katex.ParseError) return problemOf(latex, failure);
    throw failure;
  }
  target.replaceChildren(...drawn.childNodes);
  return null;
}

function problemOf(
  latex: string,
  { rawMessage, position }: InstanceType<typeof katex.ParseError>,
): FormulaProblem {
  const unknown = /Undefined control sequence: (\S+)/.exec(rawMessage)?.[1];
  if (unknown) return { is: 'unknown', what: unknown.slice(0, 40) };
  if (/got 'EOF'|end of input|No matching|Missing/i.test(rawMessage)) return { is: 'unfinished', what: '' };
  if (/got '(\}|\\right|&)'/.test(rawMessage)) return { is: 'unopened', what: '' };
  const at = typeof position === 'number' ? position : 0;
  return { is: 'unreadable', what: latex.slice(at, at + 12) };
}

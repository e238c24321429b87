import type { Run } from '../../../shared/editor/citations/runs.ts';
import css from './sources.module.css';

/** UTF-16 units of one piece that are shown. */
const longestRun = 2_000;

/** A formatted citation as it stands on the screen. Only addresses on the web are links. */
export function drawnRuns(runs: readonly Run[], links: boolean): HTMLElement[] {
  return runs.map(({ text, italic, own, href }) => {
    const isLink = links && href !== undefined && /^https?:\/\//i.test(href);
    const dom = document.createElement(isLink ? 'a' : italic ? 'em' : 'span');
    if (own) dom.className = css.own ?? '';
    dom.textContent = text.slice(0, longestRun);
    if (dom instanceof HTMLAnchorElement && href !== undefined) {
      dom.href = href;
      dom.target = '_blank';
      dom.rel = 'noopener noreferrer';
      dom.dir = 'ltr';
    }
    return dom;
  });
}

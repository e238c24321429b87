import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';

/** Levels that an export keeps. People reach about 15; what follows goes through pages by recursion, and Typst ends at 64. */
export const deepest = 16;

/** What has other blocks in it. */
const holdsBlocks: ReadonlySet<string> = new Set([
  'doc',
  'taskList',
  'taskItem',
  'bulletList',
  'orderedList',
  'listItem',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'blockquote',
  'callout',
  'details',
  'columns',
  'column',
  'gallery',
]);

/**
 * The same page without what is nested deeper than `deepest`: blocks of text from below stand one after the other in the last level that
 * is kept, so that no word is lost. It needs no stack itself.
 */
export function flatten(page: PageNodeJson): PageNodeJson {
  const root: PageNodeJson = { ...page, content: [] };
  type Step = { from: PageNodeJson; to: PageNodeJson[]; depth: number };
  const open: Step[] = [];
  const openChildren = ({ content = [] }: PageNodeJson, to: PageNodeJson[], depth: number) => {
    for (const from of content.toReversed()) open.push({ from, to, depth });
  };
  openChildren(page, root.content ?? [], 1);
  for (let step = open.pop(); step; step = open.pop()) {
    const { from, to, depth } = step;
    const tooDeep = depth >= deepest && (from.content?.length ?? 0) > 0;
    if (tooDeep && (holdsBlocks.has(from.type) || hasBlocks(from))) {
      openChildren(from, to, depth);
      continue;
    }
    const kept: PageNodeJson = { ...from };
    to.push(kept);
    if (from.content) {
      kept.content = [];
      openChildren(from, kept.content, depth + 1);
    }
  }
  return root;
}

/** An unknown node, or one in which nothing lawful nests, may hold anything. */
function hasBlocks({ content = [] }: PageNodeJson): boolean {
  return content.some(({ content: inner }) => inner !== undefined);
}

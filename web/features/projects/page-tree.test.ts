import { describe, expect, it } from 'vitest';
import { type Branch, pageTree } from './page-tree.ts';

const page = (id: string, parentId: string | null) => ({
  id,
  title: id,
  parentId,
  icon: null,
  template: false,
});

function outline(branches: Branch[]): string {
  return branches.map(({ page, below }) => page.id + (below.length ? `(${outline(below)})` : '')).join(' ');
}

describe('pageTree', () => {
  it('puts pages below their parents and keeps the order of siblings', () => {
    const tree = pageTree([
      page('b', null),
      page('b2', 'b'),
      page('b1', 'b'),
      page('a', null),
      page('x', 'b1'),
    ]);
    expect(outline(tree)).toBe('b(b2 b1(x)) a');
  });

  it('shows a page at the top whose parent is not among the pages', () => {
    expect(outline(pageTree([page('a', 'gone'), page('b', 'a')]))).toBe('a(b)');
  });

  it('shows a page that names itself as its parent', () => {
    expect(outline(pageTree([page('a', 'a')]))).toBe('a');
  });
});

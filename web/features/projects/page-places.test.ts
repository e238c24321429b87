import { describe, expect, it } from 'vitest';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import { above, branchOf, lastPlace, placeBy, type Step, withMoved } from './page-places.ts';

/** a(a1 a2(x)) b c */
const pages: PageBrief[] = [
  ['a', null],
  ['a1', 'a'],
  ['a2', 'a'],
  ['x', 'a2'],
  ['b', null],
  ['c', null],
].map(([id, parentId]) => ({
  id: id ?? '',
  title: id ?? '',
  parentId: parentId ?? null,
  icon: null,
  template: false,
}));

function outline(list: readonly PageBrief[]): string {
  return list.map((page) => `${page.parentId ?? ''}/${page.id}`).join(' ');
}

describe('steps in a tree', () => {
  it.each<[Step, string, string]>([
    ['up', 'b', '/b /a a/a1 a/a2 a2/x /c'],
    ['up', 'c', '/a a/a1 a/a2 a2/x /c /b'],
    ['down', 'a', '/b /a a/a1 a/a2 a2/x /c'],
    ['down', 'a1', '/a a/a2 a2/x a/a1 /b /c'],
    ['in', 'b', '/a a/a1 a/a2 a2/x a/b /c'],
    ['in', 'a2', '/a a/a1 a1/a2 a2/x /b /c'],
    ['out', 'a1', '/a a/a2 a2/x /a1 /b /c'],
    ['out', 'x', '/a a/a1 a/a2 a/x /b /c'],
  ])('%s: %s', (step, id, expected) => {
    const place = placeBy(step, pages, id);
    expect(place && outline(withMoved(pages, id, place))).toBe(expected);
  });

  it.each<[Step, string]>([
    ['up', 'a'],
    ['down', 'c'],
    ['in', 'a'],
    ['in', 'a1'],
    ['out', 'b'],
    ['up', 'nowhere'],
  ])('there is none %s of %s', (step, id) => {
    expect(placeBy(step, pages, id)).toBeNull();
  });
});

describe('a page put elsewhere', () => {
  it('takes along what is below it, to the end of its new place', () => {
    expect(outline(withMoved(pages, 'a2', lastPlace(pages, 'b', 'a2')))).toBe('/a a/a1 /b b/a2 a2/x /c');
    expect(outline(withMoved(pages, 'a2', lastPlace(pages, null, 'a2')))).toBe('/a a/a1 /b /c /a2 a2/x');
  });

  it('stays where it is when its place would be below itself', () => {
    expect(withMoved(pages, 'a', { parentId: 'a2', after: null })).toEqual(pages);
  });

  it('knows its branch and what is above it', () => {
    expect([...branchOf(pages, 'a')]).toEqual(['a', 'a1', 'a2', 'x']);
    expect(above(pages, 'x')).toEqual(['a2', 'a']);
  });
});

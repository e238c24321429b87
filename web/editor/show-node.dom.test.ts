import { expect, it } from 'vitest';
import { pageSchema } from '../../shared/editor/page-schema.ts';
import { showNode } from './show-node.ts';

it('shows a node and what becomes of it under the id of its block, and leaves one of another kind', () => {
  const dom = document.createElement('p');
  const update = showNode(dom, heading('a', 1), ({ attrs }, before) => {
    dom.textContent = `${before?.attrs.level ?? 'nothing'} became ${attrs.level}`;
  });
  expect([dom.dataset.id, dom.textContent]).toEqual(['a', 'nothing became 1']);
  expect(update(heading('b', 2))).toBe(true);
  expect([dom.dataset.id, dom.textContent]).toEqual(['b', '1 became 2']);
  expect(update(pageSchema.node('paragraph', { id: 'c' }))).toBe(false);
  expect([dom.dataset.id, dom.textContent]).toEqual(['b', '1 became 2']);
  expect(update(heading({}, 3))).toBe(true);
  expect(dom.hasAttribute('data-id')).toBe(false);
});

function heading(id: unknown, level: number) {
  return pageSchema.node('heading', { id, level });
}

import { expect, it } from 'vitest';
import type { Found } from '../../shared/contracts/search.ts';
import { placeOfFound } from './place-of-found.ts';

const found = (change: Partial<Found>): Found => ({
  kind: 'page',
  id: 'q',
  title: 'Samples',
  titleMarks: [],
  project: { id: 'p', name: 'Clean water', template: false },
  thread: null,
  group: null,
  passage: null,
  ...change,
});

it('is the page at its passage, and of a comment the thread beside its page', () => {
  expect(placeOfFound(found({}))).toBe('/projects/p/pages/q');
  const passage = { block: 'b1', text: 'Twelve samples', marks: [] };
  expect(placeOfFound(found({ passage }))).toBe('/projects/p/pages/q?at=b1');
  const said = found({ kind: 'comment', id: 'c', thread: { id: 't', pageId: 'q' }, passage });
  expect(placeOfFound(said)).toBe('/projects/p/pages/q?thread=t');
});

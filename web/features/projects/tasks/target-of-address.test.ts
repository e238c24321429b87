import { expect, test } from 'vitest';
import { targetOfAddress } from './target-of-address.ts';

const school = 'https://school.example';
const pages = [{ id: 'p1', title: 'Findings' }];
const target = (address: string) => targetOfAddress(address, pages, school);

test('the address of a passage leads to the passage, that of a page to the page', () => {
  const passage = { pageId: 'p1', blockId: 'b-1', title: 'Findings' };
  expect(target(`${school}/projects/x/pages/p1?at=b-1`)).toEqual(passage);
  expect(target(`  ${school}/pages/p1?at=b-1#later `)).toEqual(passage);
  expect(target('/pages/p1')).toEqual({ ...passage, blockId: null });
});

test.each([
  ['nothing', ''],
  ['words', 'the second paragraph'],
  ['another school', 'https://elsewhere.example/pages/p1?at=b-1'],
  ['a page that is not of this project', `${school}/pages/p2?at=b-1`],
  ['another screen', `${school}/projects/x/tasks`],
  ['a script', 'javascript:alert(1)//pages/p1'],
])('%s leads nowhere', (_, address) => expect(target(address)).toBeNull());

test('what is no id of a block leads to the page alone', () => {
  expect(target('/pages/p1?at=../../x')).toEqual({ pageId: 'p1', blockId: null, title: 'Findings' });
});

import { expect, it } from 'vitest';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { page, paragraph, sampleDocument } from '../testing/documents.ts';
import type { Cell } from './blocks.ts';
import { tableParts } from './table-parts.ts';

const cell = (text: string, attrs = {}, type = 'tableCell'): PageNodeJson => ({
  ...{ type, attrs },
  content: [{ ...paragraph(text), attrs: { id: `at-${text}` } }],
});
const rowOf = (...content: PageNodeJson[]): PageNodeJson => ({ type: 'tableRow', content });
const counted = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => cell(String(from + at)));

function partsOf(...rows: PageNodeJson[]) {
  const [made] =
    sampleDocument([{ title: 'A', text: page({ type: 'table', content: rows }) }]).projects[0]?.pages[0]
      ?.blocks ?? [];
  if (made?.kind !== 'table') throw new Error('no table');
  return tableParts(made);
}

const wordsIn = ({ blocks: [block] }: Cell) =>
  block?.kind === 'paragraph' ? block.content.map((each) => ('text' in each ? each.text : '')).join('') : '';
/** Words of each cell, with its column and how many it reaches over. */
const seen = (row: readonly Cell[] = []) =>
  row.map((each) => `${wordsIn(each)}@${each.column}+${each.colspan}`);

it('leaves a table whole that a sheet has room for', () => {
  const [whole, ...others] = partsOf(rowOf(...counted(1, 14)));
  expect(others).toEqual([]);
  expect(whole).toMatchObject({ columns: 14, shows: null });
});

it('divides a wider one into parts of like width, each with the first column', () => {
  const parts = partsOf(rowOf(...counted(1, 30)));
  expect(parts.map(({ columns, shows }) => [columns, shows])).toEqual([
    [11, { from: 1, to: 11, of: 30 }],
    [10, { from: 12, to: 20, of: 30 }],
    [11, { from: 21, to: 30, of: 30 }],
  ]);
  expect(parts.map(({ rows: [row] }) => row?.map(wordsIn).join(' '))).toEqual([
    '1 2 3 4 5 6 7 8 9 10 11',
    '1 12 13 14 15 16 17 18 19 20',
    '1 21 22 23 24 25 26 27 28 29 30',
  ]);
});

it('shows what reaches over several columns above all of them', () => {
  const parts = partsOf(
    rowOf(cell('all', { colspan: 20 }, 'tableHeader')),
    rowOf(cell('name'), cell('one', { colspan: 12 }), cell('two', { colspan: 7 })),
    rowOf(...counted(1, 20)),
  );
  expect(parts.map(({ rows, headerRows }) => [headerRows, ...rows.map(seen)])).toEqual([
    [1, ['all@0+11'], ['name@0+1', 'one@1+10'], Array.from({ length: 11 }, (_, at) => `${at + 1}@${at}+1`)],
    [
      1,
      ['all@0+10'],
      ['name@0+1', 'one@1+2', 'two@3+7'],
      ['1@0+1', ...Array.from({ length: 9 }, (_, at) => `${at + 12}@${at + 1}+1`)],
    ],
  ]);
});

it('gives what is shown again no place, no thread and no footnote of its own', () => {
  const footnote = { type: 'footnote', content: [{ type: 'text', text: 'below' }] };
  const first = { ...cell('name'), content: [{ ...paragraph('name', footnote), attrs: { id: 'b' } }] };
  const [whole, repeated] = partsOf(rowOf(first, ...counted(2, 20)));
  expect(whole?.rows[0]?.[0]?.blocks).toMatchObject([{ id: 'b', content: [{}, { kind: 'footnote' }] }]);
  expect(repeated?.rows[0]?.[0]?.blocks).toMatchObject([
    { id: null, threads: [], content: [{ text: 'name' }] },
  ]);
  expect(repeated?.rows[0]?.[1]?.blocks).toMatchObject([{ id: 'at-12' }]);
});

import type { Attribute } from '@tiptap/core';
import type { LawfulAttributes } from '../forms.ts';
import { cellResultFrom } from './cell-result.ts';

/** Where the text of a cell stands; at its start without. Logical sides, since a page may run right to left. */
export const cellAlign: Attribute = {
  default: null,
  parseHTML: (element) =>
    alignFrom(element.getAttribute('data-align') || element.style.textAlign || element.getAttribute('align')),
  renderHTML: ({ align }) => (alignFrom(align) ? { 'data-align': align } : {}),
};

/** Cells reach over 1 to 100 columns and rows: a table map is built of them, and millions would stop a browser. */
export const lawfulCell: LawfulAttributes = {
  align: (value) => value === null || value === 'center' || value === 'end',
  result: (value) => value === null || cellResultFrom(value) === value,
  colspan: isSpan,
  rowspan: isSpan,
  colwidth: areWidths,
};

function isSpan(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100;
}

/** One width in pixels for each column that the cell reaches over, 0 where nobody set one. */
function areWidths(value: unknown): boolean {
  if (value === null) return true;
  const isWidth = (width: unknown) =>
    Number.isInteger(width) && Number(width) >= 0 && Number(width) <= 10_000;
  return Array.isArray(value) && value.length <= 100 && value.every(isWidth);
}

function alignFrom(value: unknown): 'center' | 'end' | null {
  if (value === 'right' || value === 'end') return 'end';
  return value === 'center' ? 'center' : null;
}

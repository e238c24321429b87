import type { Attribute } from '@tiptap/core';
import type { LawfulAttributes } from '../forms.ts';

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
  colspan: isSpan,
  rowspan: isSpan,
};

function isSpan(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100;
}

function alignFrom(value: unknown): 'center' | 'end' | null {
  if (value === 'right' || value === 'end') return 'end';
  return value === 'center' ? 'center' : null;
}

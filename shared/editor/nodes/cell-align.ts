import type { Attribute } from '@tiptap/core';

/** Where the text of a cell stands; at its start without. Logical sides, since a page may run right to left. */
export const cellAlign: Attribute = {
  default: null,
  validate: (value: unknown) => {
    if (value !== null && value !== 'center' && value !== 'end') throw new RangeError('unknown alignment');
  },
  parseHTML: (element) =>
    alignFrom(element.getAttribute('data-align') ?? element.style.textAlign ?? element.getAttribute('align')),
  renderHTML: ({ align }) => (alignFrom(align) ? { 'data-align': align } : {}),
};

function alignFrom(value: unknown): 'center' | 'end' | null {
  if (value === 'right' || value === 'end') return 'end';
  return value === 'center' ? 'center' : null;
}

import { TableCell } from '@tiptap/extension-table/cell';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { cellAlign, lawfulCell } from './cell-align.ts';
import { cellResult } from './cell-result.ts';

export const tableCell: NodeForms = {
  schema: TableCell.extend({
    addAttributes() {
      return { ...this.parent?.(), align: cellAlign, result: cellResult };
    },
  }),
  block: true,
  lawful: lawfulCell,
  plainText: onlyChildren,
};

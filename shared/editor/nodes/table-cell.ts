import { TableCell } from '@tiptap/extension-table/cell';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { cellAlign, lawfulCell } from './cell-align.ts';

export const tableCell: NodeForms = {
  schema: TableCell.extend({
    addAttributes() {
      return { ...this.parent?.(), align: cellAlign };
    },
  }),
  block: true,
  lawful: lawfulCell,
  plainText: onlyChildren,
};

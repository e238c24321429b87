import { TableCell } from '@tiptap/extension-table/cell';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { cellAlign } from './cell-align.ts';

export const tableCell: NodeForms = {
  schema: TableCell.extend({
    addAttributes() {
      return { ...this.parent?.(), align: cellAlign };
    },
  }),
  block: true,
  plainText: onlyChildren,
};

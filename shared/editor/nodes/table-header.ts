import { TableHeader } from '@tiptap/extension-table/header';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { cellAlign, lawfulCell } from './cell-align.ts';
import { cellResult } from './cell-result.ts';

export const tableHeader: NodeForms = {
  schema: TableHeader.extend({
    addAttributes() {
      return { ...this.parent?.(), align: cellAlign, result: cellResult };
    },
  }),
  block: true,
  lawful: lawfulCell,
  plainText: onlyChildren,
};

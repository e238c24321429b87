import { TableHeader } from '@tiptap/extension-table/header';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { cellAlign } from './cell-align.ts';

export const tableHeader: NodeForms = {
  schema: TableHeader.extend({
    addAttributes() {
      return { ...this.parent?.(), align: cellAlign };
    },
  }),
  block: true,
  plainText: onlyChildren,
};

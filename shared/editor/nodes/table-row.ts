import { TableRow } from '@tiptap/extension-table/row';
import { type NodeForms, onlyChildren } from '../forms.ts';

export const tableRow: NodeForms = {
  schema: TableRow,
  block: true,
  plainText: onlyChildren,
};

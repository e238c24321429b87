import { mergeAttributes } from '@tiptap/core';
import { Table } from '@tiptap/extension-table/table';
import { type NodeForms, onlyChildren } from '../forms.ts';

/**
 * A table in a frame of its own, in which a wide one scrolls. Columns are as wide as the browser makes them:
 * the schema keeps `colwidth` on the cells for later, but nothing sets it yet.
 */
export const table: NodeForms = {
  schema: Table.extend({
    renderHTML({ HTMLAttributes }) {
      return ['div', { class: 'table-frame' }, ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]]];
    },
  }).configure({ resizable: false, View: null }),
  block: true,
  plainText: onlyChildren,
};

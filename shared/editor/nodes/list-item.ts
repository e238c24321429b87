import { ListItem } from '@tiptap/extension-list/item';
import { type NodeForms, onlyChildren } from '../forms.ts';

export const listItem: NodeForms = { schema: ListItem, block: true, plainText: onlyChildren };

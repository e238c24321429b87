import { Text } from '@tiptap/extension-text';
import { type NodeForms, onlyChildren } from '../forms.ts';

export const text: NodeForms = { schema: Text, block: false, plainText: onlyChildren };

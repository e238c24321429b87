import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { type NodeForms, onlyChildren } from '../forms.ts';

export const horizontalRule: NodeForms = { schema: HorizontalRule, block: true, plainText: onlyChildren };

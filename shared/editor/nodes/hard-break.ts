import { HardBreak } from '@tiptap/extension-hard-break';
import type { NodeForms } from '../forms.ts';

export const hardBreak: NodeForms = { schema: HardBreak, block: false, plainText: { before: '\n' } };

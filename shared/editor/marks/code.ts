import { Code } from '@tiptap/extension-code';
import type { MarkForms } from '../forms.ts';

export const code: MarkForms = { schema: Code };

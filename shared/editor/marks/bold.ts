import { Bold } from '@tiptap/extension-bold';
import type { MarkForms } from '../forms.ts';

export const bold: MarkForms = { schema: Bold };

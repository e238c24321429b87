import { Superscript } from '@tiptap/extension-superscript';
import type { MarkForms } from '../forms.ts';

export const superscript: MarkForms = { schema: Superscript };

import { Subscript } from '@tiptap/extension-subscript';
import type { MarkForms } from '../forms.ts';

export const subscript: MarkForms = { schema: Subscript };

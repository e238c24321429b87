import { Underline } from '@tiptap/extension-underline';
import type { MarkForms } from '../forms.ts';

export const underline: MarkForms = { schema: Underline };

import { Italic } from '@tiptap/extension-italic';
import type { MarkForms } from '../forms.ts';

export const italic: MarkForms = { schema: Italic };

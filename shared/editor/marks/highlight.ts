import { Highlight } from '@tiptap/extension-highlight';
import type { MarkForms } from '../forms.ts';

export const highlight: MarkForms = { schema: Highlight };

import { Strike } from '@tiptap/extension-strike';
import type { MarkForms } from '../forms.ts';

export const strike: MarkForms = { schema: Strike };

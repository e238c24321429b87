import { Document } from '@tiptap/extension-document';
import { type NodeForms, onlyChildren } from '../forms.ts';

/** The page: one or more blocks. Its title is a field of the page's row, not part of the document. */
export const pageDocument: NodeForms = { schema: Document, block: false, plainText: onlyChildren };

import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { pageExtensions } from './extensions.ts';

/** The ProseMirror schema of a page. */
export const pageSchema: Schema = getSchema(pageExtensions());

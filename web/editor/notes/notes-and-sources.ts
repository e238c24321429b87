import type { Extensions } from '@tiptap/core';
import type { TFunction } from 'i18next';
import { CitationViews } from '../sources/citation-views.ts';
import { FootnoteViews } from './footnote-views.ts';
import { FootnoteKeys } from './notes-tools.ts';
import { OpenAsides } from './open-aside.ts';

/** What a page says beside its text: notes, and where it has things from. */
export function notesAndSources(t: TFunction<'editor'>): Extensions {
  return [
    OpenAsides,
    FootnoteKeys,
    FootnoteViews.configure({
      name: (number, words) => t(words === '' ? 'notes:emptyName' : 'notes:name', { number, words }),
    }),
    CitationViews.configure({ t }),
  ];
}

import type { Extensions } from '@tiptap/core';
import type { TFunction } from 'i18next';
import { blockViews } from './blocks/block-views.ts';
import { boardViews } from './boards/board-view.ts';
import { DiagramViews } from './diagrams/diagram-views.ts';
import { FormulaTyping } from './formulas/formula-typing.ts';
import { FormulaView } from './formulas/formula-view.ts';
import { inlineViews } from './inline/inline-views.ts';
import { MediaViews } from './media/media-views.ts';
import { notesAndSources } from './notes/notes-and-sources.ts';
import { StandInViews } from './stand-ins/stand-in-views.ts';
import { tableViews } from './tables/table-views.ts';

/** How nodes are shown that are more than their HTML, each in a file of its own. Plain DOM: a page may hold hundreds. */
export function pageViews(t: TFunction<'editor'>): Extensions {
  return [
    FormulaView.configure({ empty: t('formula.empty'), long: t('formulas:problem.long') }),
    FormulaTyping,
    ...notesAndSources(t),
    DiagramViews.configure({ t }),
    StandInViews.configure({ t }),
    ...tableViews(t),
    ...blockViews(t),
    ...inlineViews(t),
    MediaViews.configure({ t }),
    ...boardViews(t),
  ];
}

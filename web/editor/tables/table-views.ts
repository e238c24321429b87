import type { Extensions } from '@tiptap/core';
import i18next, { type TFunction } from 'i18next';
import { CellsAsText } from './cells-as-text.ts';
import { MirroredCells } from './mirrored-cells.ts';
import { ResizeColumns } from './resize-columns.ts';
import { ResultCells } from './result-cells.ts';
import { TableView } from './table-view.ts';

/** How tables are shown, and what mouse, keys and clipboard do in them. */
export function tableViews(t: TFunction<'editor'>): Extensions {
  return [
    TableView.configure({ label: t('tableFrame') }),
    ResultCells.configure({
      names: { sum: t('tables:result.sum'), mean: t('tables:result.mean'), count: t('tables:result.count') },
      ignored: (count) => t('tables:ignored', { count }),
      language: () => i18next.language,
    }),
    ResizeColumns,
    CellsAsText,
    MirroredCells,
  ];
}

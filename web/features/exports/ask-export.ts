import { createContext, use } from 'react';
import type { ExportEntry } from '../../../shared/contracts/exports.ts';

/** Something that can be exported. `of`: id of the page, project or group. */
export type Exportable = Pick<ExportEntry, 'scope' | 'of' | 'title'> & {
  /** Of a branch: the pages below its page. */
  below?: number;
};

/** What somebody may choose between, the likeliest first; `before`: what they asked for when it failed. */
export type ExportWish = {
  choices: readonly [Exportable, ...Exportable[]];
  before?: ExportEntry['order'];
};

export const AskExport = createContext<(wish: ExportWish) => void>(() => undefined);

/** Opens the dialog in which somebody says what they want as a file. It outlives the screen that asked for it. */
export function useAskExport(): (wish: ExportWish) => void {
  return use(AskExport);
}

import { createContext, use } from 'react';

/** What was dropped on a place; to be taken from the event while it is handled. */
export type DroppedThings = { entries: readonly FileSystemEntry[]; files: readonly File[] };

/** Where pages are to come from files. */
export type PagesWish = {
  projectId: string;
  /** Of the project. */
  groupId: string;
  /** The page they go below; null: they go behind the others at the top. */
  below: { id: string; title: string } | null;
  /** Without, the dialog asks for them. */
  dropped?: DroppedThings;
};

/** The group in which an archive is to become projects. */
export type ArchiveWish = {
  group: { id: string; name: string };
  /** Without, the dialog asks for it. */
  archive?: Blob;
};

export type ImportWish = PagesWish | ArchiveWish;

export const AskImport = createContext<(wish: ImportWish) => void>(() => undefined);

/** Opens the dialog in which somebody brings in pages from files, or an archive. It outlives the screen that asked for it. */
export function useAskImport(): (wish: ImportWish) => void {
  return use(AskImport);
}

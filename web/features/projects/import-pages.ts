/** What was dropped on the tree, taken from the event while it was handled. */
export type DroppedFiles = { entries: readonly FileSystemEntry[]; files: readonly File[] };

/** Asks for pages out of files, below a page or at the top; without `dropped` it asks for the files as well. */
export type ImportPages = (below: { id: string; title: string } | null, dropped?: DroppedFiles) => void;

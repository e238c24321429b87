/** Asks what of a page, or of those below it, is to become a file. */
export type ExportPage = (page: string, title: string) => void;

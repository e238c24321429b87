/** A reader of archives takes those of its own version and below. */
export const archiveVersion = 1;

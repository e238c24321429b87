/** UTF-16 units of a source that is drawn: the time a drawing takes grows with it, and a page may hold hundreds. */
export const longestFormula = 5_000;

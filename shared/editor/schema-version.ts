/**
 * Schema epoch of the page editor: raised by one whenever a node, mark or attribute is added that an older
 * editor would delete by opening the page. An editor announces it as `?schema=`; an older one may only read.
 */
export const schemaVersion = 2;

/** The one root of a page's Yjs document: a `Y.XmlFragment` with the blocks. */
export const contentRoot = 'content';

/** Every root name that a page's document may have; the gate refuses others. */
export const knownRoots: ReadonlySet<string> = new Set([contentRoot]);

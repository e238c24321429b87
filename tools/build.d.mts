/** Brings dist/web and dist/server up to date with their sources. Throws what the bundlers throw. */
export declare function buildWhatChanged(root: string): Promise<void>;
/** Bundles the server and its workers below `root` into `folder`, which is emptied first. */
export declare function buildServer(root: string, folder: string): Promise<void>;

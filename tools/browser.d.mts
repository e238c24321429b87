/** Makes sure that there is a Chromium for browser tests. True when there is one. */
export declare function ensureBrowser(root: string): boolean;

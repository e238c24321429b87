/** The command that runs the server built in `folder`. */
export declare function serverCommand(folder: string): [string, ...string[]];

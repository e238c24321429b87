import { join } from 'node:path';

/**
 * V8's room for young objects, in MiB. An update lives for a few milliseconds, until it is on disk and sent: in the small room
 * that V8 begins with, many are moved on before they die.
 */
const youngRoom = ['--min-semi-space-size=4', '--max-semi-space-size=16'];

/** The command that runs the server built in `folder`. */
export function serverCommand(folder) {
  return [process.execPath, ...youngRoom, '--enable-source-maps', join(folder, 'main.js')];
}

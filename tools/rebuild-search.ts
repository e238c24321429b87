import { pino } from 'pino';
import { createApp } from '../server/app.ts';
import type { Config } from '../server/config.ts';
import { openEmbedded } from '../server/wiring/embedded.ts';

/** How often it is said how far it is, in pages. */
const sayEvery = 500;

/**
 * Reads every page of the school in a folder anew and makes the search from what stands there. Its server must not be running: the pages
 * belong to one process at a time. Throws `FolderInUse`, and whatever else keeps a server from starting.
 */
export async function rebuildSearch(
  folder: string,
  config: Config,
  say: (words: string) => void,
): Promise<void> {
  const log = pino({ level: config.logLevel }, pino.destination(process.stderr.fd));
  const { smtp, publicOrigin, files, timeZone } = config;
  const { ports, close } = await openEmbedded({ folder, log, demo: null, smtp });
  try {
    const settings = { version: '', publicOrigin, demoPeople: [], web: null, fileLimits: files, timeZone };
    const app = await createApp(ports, settings);
    try {
      let pages = 0;
      await app.rebuildSearch((done, of) => {
        pages = of;
        if (done % sayEvery === 0 && done < of) say(`${done} of ${of} pages are read.`);
      });
      say(`All ${pages} pages are read, and the search is made anew.`);
    } finally {
      await app.close();
    }
  } finally {
    await close();
  }
}

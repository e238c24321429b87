/*
 * A program of its own that writes the file of one export and ends: `renderer.ts` starts it in the folder with the bundle.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { ArchiveNames } from '../../../http/archive-names.ts';
import type { Bundle, FilesWanted } from '../bundle.ts';
import { readBundle } from '../document/read-bundle.ts';
import { formats } from '../formats.ts';
import { bundleName, type FromProgram, madeName, type ToProgram } from './render-job.ts';

/** In ms. */
const lookEvery = 20;

process.once('message', async (message: ToProgram) => {
  if (!('go' in message)) throw new Error('the program is told to go first');
  const { largestMemory } = message.go;
  // What native code takes is looked at as well, while it waits for a disk or a page is done.
  setInterval(() => {
    if (process.memoryUsage.rss() > largestMemory) process.exit(1);
  }, lookEvery).unref();
  const bundle: Bundle = JSON.parse(await readFile(bundleName, 'utf8'));
  const format = formats[bundle.order.format];
  const reading = {
    told: (pagesDone: number) => say({ pagesDone }),
    async filesFor(wanted: FilesWanted) {
      say({ wanted });
      const [answer]: ToProgram[] = await once(process, 'message');
      return answer && 'files' in answer ? answer.files : [];
    },
  };
  let hash: string | null = null;
  if ('writeStored' in format) hash = await format.writeStored(bundle, madeName, reading);
  else await format.write(await readBundle(bundle, { ...reading, wants: format.wants }), madeName);
  const name = new ArchiveNames().take(`${bundle.title}${format.ending}`);
  process.send?.({ made: { name, type: format.type, hash } } satisfies FromProgram, () => process.exit(0));
});

say('ready');

function say(words: FromProgram): void {
  process.send?.(words);
}

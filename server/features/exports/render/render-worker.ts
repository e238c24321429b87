/*
 * A program of its own that writes the file of one export and ends: `renderer.ts` starts it in the folder with the bundle.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { ArchiveNames } from '../../../http/archive-names.ts';
import { onceTold } from '../../../programs/once-told.ts';
import type { Bundle, FilesWanted } from '../bundle.ts';
import { formats } from '../formats.ts';
import { bundleName, type FromProgram, madeName, type ToProgram } from './render-job.ts';

onceTold(async (): Promise<FromProgram> => {
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
  else {
    const { readBundle } = await import('../document/read-bundle.ts');
    await format.write(await readBundle(bundle, { ...reading, wants: format.wants }), madeName);
  }
  const name = new ArchiveNames().take(`${bundle.title}${format.ending}`);
  return { made: { name, type: format.type, hash } };
});

function say(words: FromProgram): void {
  process.send?.(words);
}

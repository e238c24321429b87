import { openLevelJournal } from '../level/level-journal.ts';
import { sampleUpdate } from './sample-updates.ts';

/**
 * A process of its own that appends to page `page` of the folder given as argument until it is killed, and prints
 * the number of each update once it is acknowledged, one a line.
 */
const [, , folder = ''] = process.argv;
const journal = await openLevelJournal(folder);
const loaded = await journal.load('page');
let seq = loaded === null ? 0 : (loaded.snapshot?.upTo ?? 0) + loaded.tail.length;
for (;;) {
  seq++;
  const update = sampleUpdate('page', seq);
  if (seq === 1) await journal.create('page', update);
  else await journal.append('page', [update], []);
  process.stdout.write(`${seq}\n`);
  if (seq % 50 === 0) {
    await journal.compact('page', { upTo: seq - 5, state: new Uint8Array(500), facts: new Uint8Array(5) });
  }
}

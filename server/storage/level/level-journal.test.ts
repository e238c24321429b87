import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageJournalContract } from '../contract/page-journal.contract.ts';
import type { PageJournal } from '../page-journal.ts';
import { Failpoints } from '../testing/failpoints.ts';
import { flipBit, recordsOf, withRecords } from '../testing/level-records.ts';
import { ENTRY, SNAPSHOT } from './keys.ts';
import { openLevelJournal } from './level-journal.ts';

pageJournalContract('LevelDB', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-journal-'));
  const failpoints = new Failpoints();
  let opened: PageJournal;
  const open = async (): Promise<PageJournal> => {
    opened = await openLevelJournal(folder, { failpoints });
    return opened;
  };
  return {
    journal: await open(),
    failpoints,
    openAgain: open,
    damage: (page, part) =>
      withRecords(folder, async (db) => {
        const found = await recordsOf(db, page, part === 'snapshot' ? SNAPSHOT : ENTRY);
        const last = found.at(-1);
        if (last === undefined) throw new Error(`nothing to damage on page ${page}`);
        await flipBit(db, last[0], last[1].length - 1, 3);
      }),
    dispose: async () => {
      await opened.close();
      await rm(folder, { recursive: true });
    },
  };
});

import { pageJournalContract } from '../contract/page-journal.contract.ts';
import type { PageJournal } from '../page-journal.ts';
import { Failpoints } from '../testing/failpoints.ts';
import { MemoryDisk, openMemoryJournal } from './memory-journal.ts';

pageJournalContract('memory', async () => {
  const disk = new MemoryDisk();
  const failpoints = new Failpoints();
  const open = (): Promise<PageJournal> => openMemoryJournal(disk, { failpoints });
  return {
    journal: await open(),
    failpoints,
    openAgain: open,
    damage: async (page, part) => disk.damage(page, part),
    dispose: async () => {},
  };
});

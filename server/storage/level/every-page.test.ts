import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sampleUpdates } from '../testing/sample-updates.ts';
import { openLevelJournal } from './level-journal.ts';

it('lists each page once, with its end, over more pages than are read at a time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-every-page-'));
  const journal = await openLevelJournal(folder);
  onTestFinished(async () => {
    await journal.close();
    await rm(folder, { recursive: true });
  });
  const ends = new Map(Array.from({ length: 600 }, (_, i) => [`page-${i}`, 1 + (i % 5)]));
  await Promise.all(
    [...ends].map(async ([page, seq]) => {
      const [first, ...rest] = sampleUpdates(page, 1, seq);
      if (first) await journal.create(page, first);
      if (rest.length > 0) await journal.append(page, rest, []);
    }),
  );
  // Of these the end stands below a snapshot, or behind it.
  await journal.compact('page-4', { upTo: 5, state: new Uint8Array([1]), facts: new Uint8Array([1]) });
  await journal.compact('page-9', { upTo: 3, state: new Uint8Array([1]), facts: new Uint8Array([1]) });

  const pages: string[] = [];
  for await (const page of journal.pages()) pages.push(page);
  expect(pages.sort()).toEqual([...ends.keys()].sort());
  const found: [string, number][] = [];
  for await (const { page, seq } of journal.ends()) found.push([page, seq]);
  expect(found).toHaveLength(ends.size);
  expect(new Map(found)).toEqual(ends);
});

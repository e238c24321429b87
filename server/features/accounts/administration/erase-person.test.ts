import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { openDiskFiles } from '../../../storage/disk/disk-files.ts';
import type { Records } from '../../../storage/records.ts';
import { openSqliteRecords } from '../../../storage/sqlite/sqlite-records.ts';
import { startTestServer } from '../../../testing/test-server.ts';

it('leaves no byte of the picture of somebody erased on the disk, and the files of the school', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'erase-picture-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const server = await startTestServer({
    ports: {
      records: await openSqliteRecords(join(folder, 'records.sqlite')),
      files: await openDiskFiles(join(folder, 'files')),
    },
  });
  onTestFinished(() => server.close());
  const before = (await readdir(join(folder, 'files'))).sort();
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const photo = sharp({ create: { width: 300, height: 300, channels: 3, background: '#3a7', noise } });
  const put = await server.app.inject({
    method: 'PUT',
    url: '/api/me/picture',
    headers: {
      cookie: await server.signIn('tomas'),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
    },
    payload: await photo.png().toBuffer(),
  });
  const { picture } = put.json();
  const { bytes } = await server.ask('mina', 'GET', `/api/pictures/${picture}`);
  // 32 bytes of noise occur by chance nowhere else.
  const pieces = Array.from({ length: Math.floor(bytes.length / 1_024) }, (_, i) =>
    bytes.subarray(i * 1_024, i * 1_024 + 32),
  );
  expect(pieces.length).toBeGreaterThan(3);
  const holdsAny = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const contents = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))));
    return contents.some((content) => pieces.some((piece) => content.includes(piece)));
  };
  expect(await holdsAny()).toBe(true);

  const url = `/api/people/${server.id('account:tomas')}/erasure`;
  expect((await server.ask('grace', 'POST', url, { userName: 'tomas' })).status).toBe(200);
  expect(await holdsAny()).toBe(false);
  expect((await readdir(join(folder, 'files'))).sort()).toEqual(before);
  expect((await server.ask('mina', 'GET', `/api/pictures/${picture}`)).status).toBe(404);
});

it('goes on after the next start, where the server went before no name was left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'erase-again-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'records.sqlite');
  const holdsName = async () => {
    const files = await readdir(folder);
    const contents = await Promise.all(files.map((name) => readFile(join(folder, name))));
    return contents.some((content) => content.includes('Jonas Weber'));
  };
  const left = ({ db }: Records) => db.selectFrom('accounts').select('id').where('traces', '=', 1).execute();

  let begun = () => {};
  const compacting = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const gone = async () => {
    begun();
    throw new Error('the process is gone');
  };
  const records = { ...(await openSqliteRecords(path)), compact: gone };
  const server = await startTestServer({ ports: { records } });
  const account = server.id('account:jonas');
  const answer = server.ask('grace', 'POST', `/api/people/${account}/erasure`, { userName: 'jonas' });
  await compacting;
  await server.close();
  await answer;

  const after = await openSqliteRecords(path);
  expect([await holdsName(), await left(after)]).toEqual([true, [{ id: account }]]);
  const again = await startTestServer({ empty: true, ports: { records: after } });
  onTestFinished(() => again.close());
  await expect.poll(() => left(after)).toEqual([]);
  expect(await holdsName()).toBe(false);
});

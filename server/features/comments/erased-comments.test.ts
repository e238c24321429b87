import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it, onTestFinished } from 'vitest';
import type { CastName } from '../../../shared/testing/people.ts';
import { openSqliteRecords } from '../../storage/sqlite/sqlite-records.ts';
import { startTestServer } from '../../testing/test-server.ts';
import { saying } from './testing/saying.ts';

it('gives somebody all that they said beside pages, and leaves no byte of it when they are erased (G25)', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'erase-comments-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const server = await startTestServer({
    ports: { records: await openSqliteRecords(join(folder, 'records.sqlite')) },
  });
  onTestFinished(() => server.close());
  const threads = `/api/pages/${server.id('page:Samples')}/threads`;
  const ask = async (
    as: CastName,
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ) => {
    const { status, json } = await server.ask(as, method, url, body);
    expect(status, JSON.stringify(json)).toBe(200);
  };
  const tomas = server.id('account:tomas');
  // `zyxw` stands in everything that is his, and in nothing else.
  const anchor = {
    ...{ kind: 'passage', block: null, start: { client: 1, clock: 1 }, end: { client: 1, clock: 6 } },
    ...{ quote: 'zyxwquote', before: '', after: '', version: 0 },
  };
  const proposal = { kind: 'replace', content: saying('zyxwproposed') };
  const [alone, answered, foreign, said] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await ask('tomas', 'POST', threads, { id: alone, anchor, body: saying('zyxwalone'), proposal });
  const begun = { id: answered, anchor: { kind: 'page' }, body: saying('zyxwbegan'), visibility: 'team' };
  await ask('tomas', 'POST', threads, begun);
  await ask('mina', 'POST', `${threads}/${answered}/comments`, {
    id: randomUUID(),
    body: saying('Mina answers'),
  });
  await ask('bello', 'POST', threads, { id: foreign, anchor: { kind: 'page' }, body: saying('Dear', tomas) });
  await ask('tomas', 'POST', `${threads}/${foreign}/comments`, { id: said, body: saying('zyxwfirst') });
  await ask('tomas', 'PATCH', `${threads}/${foreign}/comments/${said}`, { body: saying('zyxwedited') });
  await ask('tomas', 'PUT', `${threads}/${foreign}/comments/${foreign}/reactions`, { emoji: '🎉', on: true });
  const gone = randomUUID();
  await ask('tomas', 'POST', `${threads}/${foreign}/comments`, { id: gone, body: saying('zyxwtakenaway') });
  await ask('tomas', 'DELETE', `${threads}/${foreign}/comments/${gone}`);
  expect((await server.ask('mina', 'GET', '/api/search?q=zyxw')).json.found.length).toBeGreaterThan(0);

  const person = `/api/people/${tomas}`;
  const archive = Object.values(unzipSync((await server.ask('grace', 'GET', `${person}/archive`)).bytes));
  const kept = archive.map((file) => strFromU8(file)).join('\n');
  for (const words of ['zyxwalone', 'zyxwproposed', 'zyxwbegan', 'zyxwedited', 'zyxwtakenaway', '🎉'])
    expect(kept, words).toContain(words);
  expect(kept).not.toContain('Mina answers');

  const held = async () => {
    const files = await readdir(folder);
    const contents = await Promise.all(files.map((file) => readFile(join(folder, file))));
    return contents.some((content) => /zyxw/i.test(content.toString('latin1')));
  };
  expect(await held()).toBe(true);
  await ask('grace', 'POST', `${person}/erasure`, { userName: 'tomas' });
  expect(await held()).toBe(false);

  // What others said stands, beside somebody without a name.
  const { json } = await server.ask('mina', 'GET', threads);
  expect(json.threads.map(({ id }: { id: string }) => id).sort()).toEqual([answered, foreign].sort());
  const shown = json.threads.find(({ id }: { id: string }) => id === answered);
  expect(shown).toMatchObject({ author: { id: tomas, name: '' }, count: 1, suggestion: null });
  expect(JSON.stringify(json)).not.toMatch(/Tomás|🎉/);
  expect((await server.ask('mina', 'GET', '/api/search?q=zyxw')).json.found).toEqual([]);
});

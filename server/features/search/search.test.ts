import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Found } from '../../../shared/contracts/search.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { keepPageText } from './page-texts.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function find(as: CastName, q: string, more = ''): Promise<Found[]> {
  const { status, json } = await server.ask(as, 'GET', `/api/search?q=${encodeURIComponent(q)}${more}`);
  expect(status, JSON.stringify(json)).toBe(200);
  return json.found;
}
const titles = (found: Found[]) => found.map(({ kind, title }) => `${kind} ${title}`);
const marked = ({ passage }: Found) => passage?.marks.map(([start, end]) => passage.text.slice(start, end));

const write = (page: string, ...texts: string[]) =>
  keepPageText(
    server.ports.records.db,
    server.id(page),
    texts.map((text, index) => ({ block: `b${index}`, heading: false, text })),
  );

describe('what is found', () => {
  it('is of every kind, by the words in titles and texts, as they are typed', async () => {
    expect(titles(await find('mina', 'clean wat'))).toEqual(['project Clean water']);
    expect(titles(await find('mina', 'waterworks'))).toEqual(['page Sources']);
    expect(titles(await find('mina', 'rins'))).toEqual(['task Rinse the bottles']);
    expect(titles(await find('mina', 'draft'))).toEqual(['milestone Draft']);
    expect(titles(await find('mina', 'mayfl'))).toEqual([]);
    expect(titles(await find('mina', 'river'))).toEqual(['page Findings', 'file river.svg']);
    expect(titles(await find('mina', '7B'))).toEqual(['group Class 7b']);
    expect(titles(await find('mina', 'jonas web'))).toEqual(['person Jonas Weber']);
  });

  it('leads to the passage, with its words marked', async () => {
    await write('page:Sources', 'Nothing here.', 'We asked the town hall about the old sewage pipes.');
    const [hit] = await find('mina', 'sewage town');
    expect(hit?.passage?.block).toBe('b1');
    expect(hit && marked(hit)).toEqual(['town', 'sewage']);
    expect(hit?.project).toEqual({
      id: server.id('project:Clean water'),
      name: 'Clean water',
      template: false,
    });
  });

  it('is what is said beside pages, with the page and the thread, while it is there and for whom its lane is open', async () => {
    const page = server.id('page:Samples');
    const begun = { id: randomUUID(), anchor: { kind: 'page' }, visibility: 'teachers' };
    const threads = `/api/pages/${page}/threads`;
    const saying = (text: string) => ({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    });
    const body = saying('Ask about the turbidity again.');
    expect((await server.ask('bello', 'POST', threads, { ...begun, body })).status).toBe(200);
    const [hit] = await find('lindqvist', 'turbidity');
    expect(hit).toMatchObject({ kind: 'comment', id: begun.id, title: 'Samples', titleMarks: [] });
    expect(hit).toMatchObject({ project: { name: 'Clean water' }, thread: { id: begun.id, pageId: page } });
    expect(hit && marked(hit)).toEqual(['turbidity']);
    for (const as of ['mina', 'hanna', 'jonas', 'noor'] as const)
      expect(await find(as, 'turbidity')).toEqual([]);
    // Its page is found by its title, and not each comment beside it.
    expect(titles(await find('lindqvist', 'samples'))).toEqual(['page Samples']);
    const url = `${threads}/${begun.id}/comments/${begun.id}`;
    await server.ask('bello', 'PATCH', url, { body: saying('Never mind the haze.') });
    expect([await find('bello', 'turbidity'), titles(await find('bello', 'haze'))]).toEqual([
      [],
      ['comment Samples'],
    ]);
    await server.ask('bello', 'DELETE', url);
    expect(await find('bello', 'haze')).toEqual([]);
  });

  it('shows some words around what was found in a long text, none of them cut', async () => {
    const long = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ');
    await write('page:Sources', long.replace('word100', 'needle'));
    const [hit] = await find('mina', 'needle');
    expect(hit && marked(hit)).toEqual(['needle']);
    expect(hit?.passage?.text).toMatch(/^… (word\d+ )+needle( word\d+)+ …$/);
    expect(hit?.passage?.text.length).toBeLessThan(230);
  });

  it('comes with small typing mistakes forgiven, also while a word is being typed', async () => {
    for (const typed of ['waterworsk', 'watrworks', 'wwaterworks', 'waterwarks', 'watrwo'])
      expect(titles(await find('mina', typed)), typed).toEqual(['page Sources']);
    expect(await find('mina', 'wetarworsk')).toEqual([]);
  });

  it('does not depend on case, marks, or how Arabic is written', async () => {
    await write('page:Sources', 'Die Straße in München', 'كَتَبَ الطُّلَّابُ عن أَهَمِّيَّة المدرسة', '日本語の文章');
    for (const typed of [
      'strasse',
      'STRASSE',
      'Straße',
      'munchen',
      'كتب',
      'اهميه',
      'المدرسه',
      '日本',
      '文章',
    ])
      expect(titles(await find('mina', typed)), typed).toEqual(['page Sources']);
  });

  it('follows names and titles at once, and the trash', async () => {
    const page = server.id('page:Sources');
    await server.ask('mina', 'PATCH', `/api/pages/${page}`, { title: 'Interviews' });
    expect(titles(await find('mina', 'sources'))).toEqual([]);
    expect(titles(await find('mina', 'interviews'))).toEqual(['page Interviews']);
    await server.ports.records.db
      .updateTable('pages')
      .set({ trashed_with: page })
      .where('id', '=', page)
      .execute();
    expect(titles(await find('mina', 'interviews'))).toEqual([]);
    expect(titles(await find('mina', 'waterworks'))).toEqual([]);
  });

  it('is best in titles, then where one takes part oneself, then newest', async () => {
    await write('page:Findings', 'About sources.');
    await write('page:Plan', 'About sources.');
    expect(titles(await find('mina', 'sources'))).toEqual(['page Sources', 'page Findings']);
    // Grace sees both projects and takes part in none: the newest first.
    expect(titles(await find('grace', 'about sources'))).toEqual(['page Plan', 'page Findings']);
  });

  it('is best where the words stand together, in a text as in the words that are shown of it', async () => {
    const far = `Clean ${'and stony '.repeat(40)}water.`;
    await write('page:Findings', 'Nothing.', far, `${far} Here is clean water at last.`);
    await write('page:Samples', far);
    await write('page:Sources', far);
    // The search may be busy with what was there before.
    await expect
      .poll(async () => titles(await find('mina', 'clean water', '&kind=page')))
      .toEqual(['page Findings', 'page Sources', 'page Samples']);
    const [hit] = await find('mina', 'clean water', '&kind=page&limit=1');
    expect(hit?.passage).toMatchObject({
      block: 'b2',
      text: expect.stringContaining('is clean water at last'),
    });
    expect(hit && marked(hit)).toEqual(['water', 'clean', 'water']);
    expect(titles(await find('mina', 'water clean', '&kind=page'))[0]).toBe('page Sources');
  });

  it('is said to be a template, or to stand in one, where it does', async () => {
    const made = await server.ask(
      'lindqvist',
      'POST',
      `/api/groups/${server.id('group:Class 7b')}/templates`,
      {
        request: randomUUID(),
        name: 'Water everywhere',
        from: { project: server.id('project:Clean water') },
      },
    );
    expect(made.status).toBe(200);
    const places = async (q: string) =>
      (await find('lindqvist', q)).map(({ kind, title, project }) => [kind, title, project?.template]);
    expect(await places('water')).toEqual(
      expect.arrayContaining([
        ['project', 'Water everywhere', true],
        ['project', 'Clean water', false],
      ]),
    );
    expect(await places('sources')).toEqual(
      expect.arrayContaining([
        ['page', 'Sources', true],
        ['page', 'Sources', false],
      ]),
    );
    expect((await find('lindqvist', 'mina')).map(({ project }) => project)).toEqual([null]);
    // Her own template is nobody's work: what was changed last stands first.
    await write('page:Sources', 'Written a moment ago.');
    await expect.poll(async () => (await places('sources'))[0]).toEqual(['page', 'Sources', false]);
  });

  it('is as much of each kind as was asked for, and says of which there is more', async () => {
    for (const page of ['page:Findings', 'page:Samples', 'page:Sources']) await write(page, 'Turbidity.');
    const ask = async (more: string) =>
      (await server.ask('mina', 'GET', `/api/search?q=turbidity${more}`)).json;
    const two = await ask('&limit=2');
    expect([two.found.length, two.more]).toEqual([2, ['page']]);
    const three = await ask('&limit=3');
    expect([three.found.length, three.more]).toEqual([3, []]);
    expect((await ask('&kind=file')).found).toEqual([]);
  });
});

describe('what may not be seen', () => {
  it('is not found, nor counted', async () => {
    await write('page:Plan', 'Turbine drawings.');
    for (const word of ['turbine', 'wind', 'mill', 'noor', '8a', 'turbinne']) {
      const { json } = await server.ask('mina', 'GET', `/api/search?q=${word}`);
      expect(json, word).toEqual({ found: [], more: [] });
      expect((await server.ask('otto', 'GET', `/api/search?q=${word}`)).json).toEqual({
        found: [],
        more: [],
      });
    }
    expect(titles(await find('noor', 'turbine'))).toEqual(['page Plan', 'milestone Turbine']);
  });

  it('is gone as soon as the right is', async () => {
    const page = server.id('page:Sources');
    expect(await find('jonas', 'waterworks')).toHaveLength(1);
    await server.ask('lindqvist', 'PUT', `/api/pages/${page}/audience`, {
      restricted: true,
      groupRole: null,
      people: [],
    });
    expect(await find('jonas', 'waterworks')).toEqual([]);
    expect(await find('lindqvist', 'waterworks')).toHaveLength(1);
  });

  it('is nobody who was erased, by no name they had', async () => {
    const account = server.id('account:jonas');
    expect(await find('mina', 'jonas')).toHaveLength(1);
    const { status } = await server.ask('grace', 'POST', `/api/people/${account}/erasure`, {
      userName: 'jonas',
    });
    expect(status).toBe(200);
    expect(await find('mina', 'jonas')).toEqual([]);
    const { rows } = await sql<{ title: string }>`
      select title from search_words where search_words match 'jonas'
    `.execute(server.ports.records.db);
    expect(rows).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const typed = [
    '"',
    '" OR 1',
    'NEAR(a b)',
    'title:river',
    '{title} : x',
    'river*',
    '^river',
    'river NOT clear',
    'a AND',
    '(',
    "'; drop table search_words --",
    '\u0000river',
    '\u202Eriver',
    '👩‍🔬',
    ' ',
    '-',
    'x'.repeat(500),
    'river '.repeat(83),
    '%_\\',
  ];
  it('is words and nothing else', async () => {
    for (const q of typed) {
      const { status } = await server.ask('mina', 'GET', `/api/search?q=${encodeURIComponent(q)}`);
      expect(status, q).toBe(200);
    }
    // A half of a character, as only a broken program sends it.
    expect((await server.ask('mina', 'GET', '/api/search?q=%ED%A0%80')).status).toBeLessThan(500);
  });

  it('is refused where it is no search', async () => {
    for (const query of [
      `q=${'x'.repeat(10_000)}`,
      'q=a&q=b',
      'q=a&kind=secret',
      'q=a&kind=page&kind=file',
      'q=a&limit=all',
      'q=a&limit=5000',
      'q=a&limit=-1',
    ])
      expect((await server.ask('mina', 'GET', `/api/search?${query}`)).status, query).toBe(400);
  });

  it('is answered so often and no more', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 601; i++) statuses.push((await server.ask('mina', 'GET', '/api/search?q=')).status);
    expect(statuses.at(-2)).toBe(200);
    expect(statuses.at(-1)).toBe(429);
    expect((await server.ask('tomas', 'GET', '/api/search?q=')).status).toBe(200);
  });
});

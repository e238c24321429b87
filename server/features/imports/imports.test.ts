import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importedAddress } from '../../../shared/contracts/imports.ts';
import { maxPageDepth } from '../../../shared/contracts/pages.ts';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { jsonOfUpdates } from '../../../shared/editor/ydoc.ts';
import { openMemoryJournal } from '../../storage/memory/memory-journal.ts';
import { Failpoints } from '../../storage/testing/failpoints.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { saying } from '../comments/testing/saying.ts';

let server: TestServer;
let failpoints: Failpoints;
beforeEach(async () => {
  failpoints = new Failpoints();
  server = await startTestServer({ ports: { journal: await openMemoryJournal(undefined, { failpoints }) } });
});
afterEach(() => server.close());

const text = (words: string, href?: string): PageNodeJson => ({
  type: 'text',
  text: words,
  ...(href && { marks: [{ type: 'link', attrs: { href } }] }),
});
const page = (...content: PageNodeJson[]) => ({ type: 'doc', content });
const paragraph = (...content: PageNodeJson[]): PageNodeJson => ({ type: 'paragraph', content });
const imported = (title: string, content: object | string = page(paragraph(text(title))), below = null) => ({
  title,
  below: below as number | null,
  content: typeof content === 'string' ? content : JSON.stringify(content),
});
const project = () => `/api/projects/${server.id('project:Clean water')}`;
const bring = (pages: object[], order: object = {}, as: 'mina' | 'tomas' | 'lindqvist' = 'mina') =>
  server.ask(as, 'POST', `${project()}/imports`, { request: randomUUID(), pages, ...order });
const tree = async (): Promise<{ id: string; title: string; parentId: string | null }[]> =>
  (await server.ask('lindqvist', 'GET', project())).json.project.pages;
const titles = async () => (await tree()).map(({ title }) => title);
const texts = async () => {
  const found: string[] = [];
  for await (const id of server.ports.journal.pages()) found.push(id);
  return found.length;
};
async function contentOf(id: string) {
  const stored = await server.ports.journal.load(id);
  expect(stored?.tail.map(({ author }) => author)).toEqual(['system']);
  return jsonOfUpdates((stored?.tail ?? []).map(({ bytes }) => bytes));
}

describe('an import', () => {
  it('makes a tree of pages with their contents, behind those that are there, its links leading to each other', async () => {
    const { status, json } = await bring([
      imported('Book', page(paragraph(text('to '), text('the end', importedAddress(2))))),
      { ...imported('Chapter'), below: 0 },
      { ...imported('End', page(paragraph(text('back', importedAddress(0))))), below: 1 },
      imported('Apart'),
    ]);
    expect([status, json.pages]).toEqual([
      200,
      [
        { id: expect.any(String), title: 'Book', below: 2 },
        { id: expect.any(String), title: 'Apart', below: 0 },
      ],
    ]);
    const pages = await tree();
    expect(pages.slice(3).map(({ title }) => title)).toEqual(['Book', 'Chapter', 'End', 'Apart']);
    const [book, chapter, end] = pages.slice(3);
    expect([chapter?.parentId, end?.parentId]).toEqual([book?.id, chapter?.id]);
    const [line] = (await contentOf(book?.id ?? '')).content;
    expect(line?.attrs?.id).toEqual(expect.any(String));
    expect(line?.content?.[1]).toEqual(text('the end', `/pages/${end?.id}`));
    const back = (await contentOf(end?.id ?? '')).content[0]?.content?.[0];
    expect(back).toEqual(text('back', `/pages/${book?.id}`));
  });

  it('is made once for each request, however often and at once it comes', async () => {
    const request = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => bring([imported('Once')], { request })),
    );
    expect(new Set(answers.map(({ json }) => json.pages[0].id)).size).toBe(1);
    expect((await titles()).filter((title) => title === 'Once')).toHaveLength(1);
    expect(await texts(), 'no text without a row').toBe(5);
  });

  it('brings what was said beside the words elsewhere, in the name of whoever brings it, to the same words', async () => {
    const about = { quote: 'weir', before: 'The old ', after: ' is' };
    const { json } = await bring([
      {
        ...imported('Report', page(paragraph(text('The weir. The old weir is here.')))),
        threads: [
          { about, comments: [saying('Why?'), saying('Because.')], resolved: true },
          { about: null, comments: [saying('Good.')], resolved: false },
        ],
      },
    ]);
    const found = async () =>
      (await server.ask('tomas', 'GET', `/api/pages/${json.pages[0].id}/threads`)).json.threads;
    await server.app.rebuildSearch(() => undefined);
    const mina = { id: server.id('account:mina') };
    expect(await found()).toMatchObject([
      {
        author: mina,
        detached: false,
        anchor: { kind: 'passage', version: 1, quote: 'weir', before: 'The weir. The old ' },
        comments: [
          { number: 1, author: mina, body: saying('Why?') },
          { number: 2, author: mina, body: saying('Because.') },
        ],
        resolved: { by: mina },
      },
      { anchor: { kind: 'page' }, resolved: null },
    ]);
    const notices = await server.ask('tomas', 'GET', '/api/notifications');
    expect(JSON.stringify(notices.json)).not.toContain('Because.');
  });

  it.each([
    ['names somebody', () => [saying('Look,', server.id('account:tomas'))]],
    ['is empty', () => []],
    ['is too much', () => Array.from({ length: 2_001 }, () => saying('x'))],
  ])('with what %s beside its words is refused, and makes nothing', async (_what, comments) => {
    const threads = [{ about: null, comments: comments(), resolved: false }];
    expect((await bring([{ ...imported('Report'), threads }])).json.refusal).toBe('invalid_input');
    expect(await titles()).not.toContain('Report');
  });

  it('is told of to the team in one line', async () => {
    await bring([imported('First'), imported('Second')]);
    const { json } = await server.ask('tomas', 'GET', `${project()}/activity`);
    expect(json.entries[0]).toMatchObject({
      action: 'pages.imported',
      details: { title: 'First', count: 2 },
    });
  });

  it('takes over who may see the page it goes below', async () => {
    const parentId = server.id('page:Sources');
    const people = [{ id: server.id('account:mina'), role: 'member' }];
    await server.ask('lindqvist', 'PUT', `/api/pages/${parentId}/audience`, {
      restricted: true,
      groupRole: null,
      people,
    });
    const { json } = await bring([imported('Hidden')], { parentId });
    const [{ id }] = json.pages;
    expect((await server.ask('tomas', 'GET', `/api/pages/${id}`)).status).toBe(404);
    expect((await bring([imported('Mine')], { parentId }, 'tomas')).status).toBe(404);
  });

  it('shows files of the project, and none that its maker may not see', async () => {
    const shows = (file: string) => page({ type: 'image', attrs: { src: `/api/files/${server.id(file)}` } });
    expect((await bring([imported('Ours', shows('file:river.svg'))])).status).toBe(200);
    const { status, json } = await bring([imported('Fine'), imported('Theirs', shows('file:mill.svg'))]);
    expect([status, json]).toEqual([
      400,
      {
        refusal: 'invalid_input',
        fields: [{ path: 'body.pages.1.content', problem: 'unknown_file' }],
      },
    ]);
    expect(await titles()).not.toContain('Fine');
    expect(await texts()).toBe(5);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['a number', '7'],
    ['no document', JSON.stringify(paragraph(text('a')))],
    ['an unknown node', JSON.stringify(page({ type: 'script' }))],
    ['a node in the wrong place', JSON.stringify(page({ type: 'listItem', content: [paragraph()] }))],
    [
      'a picture of elsewhere',
      JSON.stringify(page({ type: 'image', attrs: { src: 'https://example.org/a.png' } })),
    ],
    ['a script for a link', JSON.stringify(page(paragraph(text('a', 'javascript:alert(1)'))))],
    ['a heading of level 99', JSON.stringify(page({ type: 'heading', attrs: { level: 99 } }))],
    [
      'nodes 20,000 deep',
      `{"type":"doc","content":[${'{"type":"blockquote","content":['.repeat(20_000)}${']}'.repeat(20_000)}]}`,
    ],
  ])('of %s is refused, and makes nothing', async (_what, content) => {
    const { status, json } = await bring([imported('Fine'), imported('Not', content)]);
    expect(status).toBe(400);
    expect(json.fields).toEqual([{ path: 'body.pages.1.content', problem: 'unlawful' }]);
    expect(await titles()).not.toContain('Fine');
    expect(await texts()).toBe(4);
  });

  it.each([
    ['a page below one that comes after it', [{ ...imported('A'), below: 1 }, imported('B')]],
    ['a page below itself', [{ ...imported('A'), below: 0 }]],
    ['no pages', []],
    ['too many pages', Array.from({ length: 501 }, () => imported('A'))],
    ['a title of two lines', [imported('A\nB')]],
  ])('of %s is refused', async (_what, pages) => {
    expect((await bring(pages)).status).toBe(400);
  });

  it('goes no deeper than the tree may', async () => {
    const steps = Array.from({ length: maxPageDepth + 1 }, (_, at) => ({
      ...imported(`Step ${at}`),
      below: at === 0 ? null : at - 1,
    }));
    expect((await bring(steps)).json.refusal).toBe('page_too_deep');
    expect(
      (await bring(steps.slice(1).map((step, at) => ({ ...step, below: at ? at - 1 : null })))).status,
    ).toBe(200);
  });

  it('leaves nothing behind when the disk fails on the way', async () => {
    const [lines, before] = [await titles(), await texts()];
    failpoints.fail(2, 'ENOSPC');
    const { status } = await bring([imported('A'), imported('B'), imported('C')]);
    failpoints.mend();
    expect(status).toBe(503);
    expect([await titles(), await texts()]).toEqual([lines, before]);
  });
});

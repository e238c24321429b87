import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { pageAddress } from '../../../shared/editor/page-address.ts';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { storedText } from '../../storage/stored-text.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { noteLinks } from './page-links.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const id = (title: string) => server.id(`page:${title}`);

/** Writes a line with a link behind the text of a page, as update `seq`, and has it read. Answers with the projects that other links lead to now. */
async function write(title: string, seq: number, href: string): Promise<string[]> {
  const doc = new Y.Doc();
  doc.clientID = 900 + seq;
  const line = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.push([line]);
  line.insert(0, 'see there', { link: { href } });
  doc.getXmlFragment(contentRoot).push([paragraph]);
  const bytes = Y.encodeStateAsUpdate(doc);
  await server.ports.journal.append(
    id(title),
    [{ seq, author: server.id('account:mina'), time: seq, bytes }],
    [],
  );
  const updates = (await storedText(server.ports.journal, id(title)))?.updates ?? [];
  const { links } = await server.ports.digest.read(updates);
  return server.ports.records.db.transaction().execute((rows) => noteLinks(rows, id(title), links));
}

const backlinks = async (as: Parameters<TestServer['ask']>[0], title: string): Promise<string[]> =>
  (await server.ask(as, 'GET', `/api/pages/${id(title)}/backlinks`)).json.pages.map(
    (page: { title: string }) => page.title,
  );

describe('links between pages', () => {
  it('are known at both ends, by the title of now, until the trash takes them', async () => {
    expect(await write('Samples', 2, pageAddress(id('Sources')))).toEqual([server.id('project:Clean water')]);
    expect(await backlinks('tomas', 'Sources')).toEqual(['Samples']);
    await server.ask('mina', 'PATCH', `/api/pages/${id('Samples')}`, { title: 'Twelve samples' });
    expect(await backlinks('tomas', 'Sources')).toEqual(['Twelve samples']);
    const { json } = await server.ask('tomas', 'POST', '/api/pages/titles', {
      ids: [id('Samples'), id('Plan')],
    });
    expect(json.pages.map(({ title }: { title: string }) => title)).toEqual(['Twelve samples']);
    await server.ask('mina', 'POST', `/api/pages/${id('Samples')}/trash`, { below: 0 });
    expect(await backlinks('tomas', 'Sources')).toEqual([]);
  });

  it('tell nobody of a page that they may not see', async () => {
    await write('Samples', 2, pageAddress(id('Sources')));
    await server.ask('lindqvist', 'PUT', `/api/pages/${id('Samples')}/audience`, {
      restricted: true,
      groupRole: null,
      people: [],
    });
    expect(await backlinks('mina', 'Sources')).toEqual([]);
    expect(await backlinks('lindqvist', 'Sources')).toEqual(['Samples']);
  });

  it('lead to pages that are not there without harm, and not to itself', async () => {
    await write('Samples', 2, pageAddress(id('Samples')));
    await write('Samples', 3, pageAddress('nowhere'));
    await write('Samples', 4, 'https://example.org/pages/x');
    const rows = await server.ports.records.db.selectFrom('page_links').select('to_page').execute();
    expect(rows).toEqual([{ to_page: 'nowhere' }]);
  });

  it.each([
    ['a word', 'x'],
    ['numbers', [1]],
    ['a thousand', Array.from({ length: 1_000 }, () => 'x')],
  ])('are not looked up by %s', async (_what, ids) => {
    expect((await server.ask('mina', 'POST', '/api/pages/titles', { ids })).json.refusal).toBe(
      'invalid_input',
    );
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let doc: Y.Doc;
let written: Uint8Array[];
beforeEach(async () => {
  server = await startTestServer();
  doc = new Y.Doc();
  doc.clientID = 4_711;
  written = [];
  doc.on('update', (update: Uint8Array) => written.push(update));
});
afterEach(() => server.close());

const page = () => server.id('page:Findings');
const account = (name: CastName) => server.id(`account:${name}`);
const root = () => doc.getXmlFragment(contentRoot);

function line(words: string, ...who: readonly string[]): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  const mentions = who.map((id) => {
    const mention = new Y.XmlElement('mention');
    mention.setAttribute('account', id);
    mention.setAttribute('name', 'somebody');
    return mention;
  });
  paragraph.insert(0, [new Y.XmlText(words), ...mentions]);
  return paragraph;
}

/** Brings what was written into the page as somebody's, or as the server's own, and has the page read. */
async function rests(by: CastName | null = 'mina', of = page()): Promise<void> {
  const { journal } = server.ports;
  const loaded = await journal.load(of);
  const first = (loaded?.tail.at(-1)?.seq ?? loaded?.snapshot?.upTo ?? 0) + 1;
  const author = by === null ? 'system' : account(by);
  const updates = written.splice(0).map((bytes, at) => ({ seq: first + at, author, time: 1, bytes }));
  const claim = { clientId: doc.clientID, account: author, strength: 'announced' as const };
  await journal.append(of, updates, by === null ? [] : [claim]);
  await server.app.rebuildSearch(() => undefined);
}

const news = async (who: CastName) =>
  (await server.ask(who, 'GET', '/api/notifications')).json.notifications
    .filter(({ kind }: { kind: string }) => kind === 'mention')
    .map(({ actor, page, details }: { actor: { id: string }; page: { id: string }; details: object }) => ({
      by: actor.id,
      page: page.id,
      details,
    }));

describe('whoever is mentioned on a page', () => {
  it('is told once, by whom and where', async () => {
    root().push([line('Please look, ', account('tomas'))]);
    await rests();
    expect(await news('tomas')).toEqual([
      { by: account('mina'), page: page(), details: { title: 'Findings' } },
    ]);
    expect(await news('mina')).toEqual([]);
  });

  it('is not told again of other words round it, a line in two, a copy of it, or what is put elsewhere', async () => {
    root().push([line('Please look, ', account('tomas'))]);
    await rests();
    await server.ask('tomas', 'POST', '/api/notifications/read', { until: Date.now() + 1_000 });
    const first = root().get(0) as Y.XmlElement;
    (first.get(0) as Y.XmlText).insert(0, 'Hello. ');
    await rests();
    root().push([line('Hello. Please look, ', account('tomas'))]);
    await rests();
    root().delete(0, 2);
    await rests();
    root().push([line('Hello. Please look, ', account('tomas'))]);
    await rests();
    root().delete(0, 1);
    root().push([line('Hello.'), line('Please look, ', account('tomas'))]);
    expect((await news('tomas')).length).toBe(1);
  });

  it('is told of another mention, also after the first is gone', async () => {
    root().push([line('Please look, ', account('tomas'))]);
    await rests();
    await server.ask('tomas', 'POST', '/api/notifications/read', { until: Date.now() + 1_000 });
    root().delete(0, 1);
    await rests();
    root().push([line('And now count them, ', account('tomas'))]);
    await rests();
    expect((await news('tomas')).length).toBe(2);
  });

  it('learns nothing of a page that they may not see', async () => {
    root().push([line('Secret, ', account('otto'), account('tomas'))]);
    await server.ask('lindqvist', 'PUT', `/api/pages/${page()}/audience`, {
      restricted: true,
      groupRole: null,
      people: [],
    });
    await rests('lindqvist');
    expect(await news('tomas')).toEqual([]);
    expect(await news('otto')).toEqual([]);
  });

  it('is told of nothing that no person wrote, such as a copy of a page', async () => {
    root().push([line('Please look, ', account('tomas'))]);
    await rests(null);
    expect(await news('tomas')).toEqual([]);
    (root().get(0) as Y.XmlElement).insert(0, [new Y.XmlText('Edited. ')]);
    await rests();
    expect(await news('tomas')).toEqual([]);
  });

  it.each([[''], ['nobody'], ['x'.repeat(10_000)], ["' or 1=1 --"]])('may be anything: %#', async (id) => {
    root().push([line('Look, ', id)]);
    await rests();
    root().push([line('Look here, ', account('tomas'))]);
    await rests();
    expect((await news('tomas')).length).toBe(1);
  });
});

import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { jsonOfDoc } from '../../shared/editor/ydoc.ts';
import { OpenPages } from './open-pages.ts';
import { pageText } from './page-text.ts';
import { putIntoPage } from './put-into-page.ts';
import { ScriptedServer, until, write } from './testing/scripted-server.ts';

let server: ScriptedServer;
let pages: OpenPages;

beforeEach(() => {
  const storage = new IDBFactory();
  vi.stubGlobal('indexedDB', storage);
  server = new ScriptedServer('');
  pages = new OpenPages({ openSocket: server.openSocket, storage, online: () => true, chance: () => 0 });
});
afterEach(async () => {
  await pages.closeAll();
  vi.unstubAllGlobals();
});

/** A page as Mina had it, with a mark, a nested block and one that this editor does not know. */
function putAside(): Y.Doc {
  const doc = new Y.Doc();
  write(doc, 'Typed on the bus');
  const paragraph = doc.getXmlFragment(contentRoot).get(0) as Y.XmlElement;
  paragraph.setAttribute('id', 'b1');
  (paragraph.get(0) as Y.XmlText).format(0, 5, { bold: {} });
  const quote = new Y.XmlElement('blockquote');
  const strange = new Y.XmlElement('hologram');
  strange.setAttribute('drawn', { points: [1, 2] } as unknown as string);
  const said = new Y.XmlElement('paragraph');
  said.insert(0, [new Y.XmlText('as she said')]);
  quote.insert(0, [said, strange]);
  doc.getXmlFragment(contentRoot).push([quote]);
  return doc;
}

it('makes a text that was put aside the content of a new page, written by who puts it there', async () => {
  const aside = putAside();
  const done = putIntoPage(pages, 'mina', 'p2', Y.encodeStateAsUpdate(aside));
  await until(() => server.sockets.length === 1);
  server.join();
  const writer = pages.connection('mina', 'p2')?.doc.clientID ?? 0;
  await until(() => server.latest.outbox.length > 0);
  server.turn();
  await done;
  expect(jsonOfDoc(server.doc)).toEqual(jsonOfDoc(aside));
  expect([...server.doc.store.clients.keys()]).not.toContain(aside.clientID);
  expect([...server.doc.store.clients.keys()]).toContain(writer);
});

it('says that it did not, and leaves the page alone, where one may not write', async () => {
  server.welcome = { write: false, why: 'no_right' };
  const done = putIntoPage(pages, 'mina', 'p2', Y.encodeStateAsUpdate(putAside()));
  await until(() => server.sockets.length === 1);
  server.join();
  await expect(done).rejects.toThrow('cannot be written');
  expect(pageText(server.doc)).toBe('');
});

import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { encodeUpdate } from '../../../shared/sync/protocol.ts';
import { atRest } from '../process-figures.ts';
import { addressOf, type Target } from './target.ts';
import { Typist } from './typist.ts';

/** Fills the first `pages` pages with about `bytes` bytes of Yjs state each. */
export type StoreContentJob = { target: Target; pages: number; bytes: number; firstClientId: number };

/** Bytes of one message: as much as a quick writer makes in a quarter of an hour. */
const messageBytes = 4_096;

export async function storeContent(job: StoreContentJob): Promise<void> {
  for (let page = 0; page < job.pages; page++) {
    const clientId = job.firstClientId + 2 * page;
    const updates = contentUpdates(clientId, job.bytes);
    await new Promise<void>((resolve, reject) => {
      let received = 0;
      let writing = false;
      const reader = new Typist(clientId + 1);
      const writer = new Typist(clientId);
      const address = addressOf(job.target, page, 0);
      const done = () => {
        // What the page had before comes as updates too.
        if (!writing) return;
        received += 1;
        if (received < updates.length) return;
        reader.connection.destroy();
        writer.connection.destroy();
        resolve();
      };
      reader
        .open(address, { answers: job.target.answers }, done)
        .then(() => writer.open(address, { answers: job.target.answers }))
        .then(() => {
          writing = true;
          writer.connection.send(...updates.map(encodeUpdate));
        })
        .catch(reject);
    });
  }
  await atRest(job.target.pid);
}

/** Paragraphs written word by word, here and there with a bold one, until the state has `bytes` bytes. */
export function contentUpdates(clientId: number, bytes: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const content = doc.getXmlFragment(contentRoot);
  const updates: Uint8Array[] = [];
  let vector = Y.encodeStateVector(doc);
  let size = 0;
  for (let word = 0; size < bytes; word++) {
    if (word % 60 === 0) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText()]);
      content.push([paragraph]);
    }
    const paragraph = content.get(content.length - 1) as Y.XmlElement;
    const text = paragraph.get(0) as Y.XmlText;
    text.insert(word % 7 === 0 ? 0 : text.length, `water${word} `, word % 30 === 0 ? { bold: true } : {});
    if (word % 100 !== 99) continue;
    const update = Y.encodeStateAsUpdate(doc, vector);
    // Words beside each other become one item, so that the page is smaller than what was sent for it.
    size = Y.encodeStateAsUpdate(doc).length;
    if (update.length < messageBytes && size < bytes) continue;
    updates.push(update);
    vector = Y.encodeStateVector(doc);
  }
  doc.destroy();
  return updates;
}

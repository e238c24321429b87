import * as Y from 'yjs';

/** The document that updates make, all in one transaction. Throws if something is missing in between. */
export function wholeText(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('updates are missing in this text');
  return doc;
}

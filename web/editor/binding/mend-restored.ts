import * as Y from 'yjs';

/**
 * Makes what an undo or redo brings back stand in the same place in every copy. To be called as `beforeObserverCalls`, before the
 * change goes anywhere.
 *
 * Yjs 13.6.33 may restore an item between a left and a right neighbour of which the right one stands before the left
 * (github.com/yjs/yjs/issues/794): each copy then puts it where the pieces it happens to hold are cut. Such an item gets the neighbour
 * that it has.
 */
export function mendRestored(transaction: Y.Transaction): void {
  if (!(transaction.origin instanceof Y.UndoManager)) return;
  const { clientID, store } = transaction.doc;
  const structs = store.clients.get(clientID) ?? [];
  const before = transaction.beforeState.get(clientID) ?? 0;
  const sound = new Set<Y.Item>();
  for (let at = structs.length - 1; at >= 0; at--) {
    const struct = structs[at];
    if (!struct || struct.id.clock < before) return;
    if (!(struct instanceof Y.Item) || struct.parentSub !== null || struct.rightOrigin === null) continue;
    if (standsBefore(struct, struct.rightOrigin, sound)) sound.add(struct);
    else struct.rightOrigin = olderNeighbour(struct)?.id ?? null;
  }
}

/** `sound`: items that are known to stand before their own right neighbour. */
function standsBefore({ right }: Y.Item, wanted: Y.ID, sound: ReadonlySet<Y.Item>): boolean {
  for (let item = right; item !== null; item = item.right) {
    if (contains(item, wanted)) return true;
    if (sound.has(item) && item.rightOrigin !== null && Y.compareIDs(item.rightOrigin, wanted)) return true;
  }
  return false;
}

/** What came in the same change but later is not there yet when another copy takes this one in. */
function olderNeighbour({ id, right }: Y.Item): Y.Item | null {
  let item = right;
  while (item !== null && item.id.client === id.client && item.id.clock > id.clock) item = item.right;
  return item;
}

function contains({ id, length }: Y.Item, { client, clock }: Y.ID): boolean {
  return id.client === client && id.clock <= clock && clock < id.clock + length;
}

import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import {
  encodePresence,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  messageType,
} from '../../../shared/sync/protocol.ts';
import { damageFrame, inventFrame } from '../../sync/testing/hostile-frames.ts';
import { type Draw, editAtRandom } from '../../sync/testing/random-editing.ts';

/** An awareness entry as the stock client writes it. */
export function presenceOf(clientId: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encodePresence(encoding.toUint8Array(encoder));
}

/**
 * A frame of any type that a page connection could be sent, near what the page holds: honest edits, invented and damaged updates,
 * answers, questions, presence, messages that only the server sends, noise.
 */
export function anyFrame(doc: Y.Doc, draw: Draw): Uint8Array | string {
  const copy = new Y.Doc();
  copy.clientID = doc.clientID;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(copy);
  editAtRandom(copy, draw);
  const honest = Y.encodeStateAsUpdate(copy, before);
  copy.destroy();
  const invented = inventFrame(doc, doc.clientID, draw);
  switch (draw(12)) {
    case 0:
    case 1:
    case 2:
      return encodeUpdate(honest);
    case 3:
      return encodeSyncStep2(honest);
    case 4:
    case 5:
      return encodeUpdate(invented);
    case 6:
      return encodeSyncStep2(invented);
    case 7:
      return damageFrame(encodeUpdate(honest), draw);
    case 8:
      return encodeSyncStep1(
        draw(2) ? Y.encodeStateVector(doc) : damageFrame(Y.encodeStateVector(doc), draw),
      );
    case 9:
      return presenceOf(draw(3) ? doc.clientID : 1 + draw(9), {
        cursor: { at: draw(9) },
        user: { name: 'Grace' },
      });
    case 10:
      return Uint8Array.of(
        Object.values(messageType)[draw(8)] ?? 0,
        ...Array.from({ length: draw(9) }, () => draw(256)),
      );
    default:
      return draw(2) ? 'words' : Uint8Array.from({ length: draw(40) }, () => draw(256));
  }
}

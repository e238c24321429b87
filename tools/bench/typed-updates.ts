import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';

/** Info byte of a Yjs struct: text content (4) with an origin on its left (0x80). */
const textAfterOrigin = 0x84;

/**
 * Writes the updates of one client that types into its own paragraph, byte for byte as Yjs would, but without
 * a document, so that one process can type for thousands. Content and clocks are lawful to a gate.
 */
export class TypedUpdates {
  readonly clientId: number;
  private clock = 0;

  constructor(clientId: number) {
    this.clientId = clientId;
  }

  /** The clock that the next update will carry. */
  get nextClock(): number {
    return this.clock;
  }

  /** The next update: first a paragraph with one character, then one character each. */
  next(character: string): Uint8Array {
    if (this.clock === 0) return this.paragraph(character);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, this.clientId);
    encoding.writeVarUint(encoder, this.clock);
    encoding.writeUint8(encoder, textAfterOrigin);
    encoding.writeVarUint(encoder, this.clientId);
    encoding.writeVarUint(encoder, this.clock - 1);
    encoding.writeVarString(encoder, character);
    encoding.writeVarUint(encoder, 0);
    this.clock += 1;
    return encoding.toUint8Array(encoder);
  }

  private paragraph(character: string): Uint8Array {
    const doc = new Y.Doc();
    doc.clientID = this.clientId;
    doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      text.insert(0, character);
      paragraph.insert(0, [text]);
      doc.getXmlFragment(contentRoot).insert(0, [paragraph]);
    });
    this.clock = Y.getState(doc.store, this.clientId);
    const update = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    return update;
  }
}

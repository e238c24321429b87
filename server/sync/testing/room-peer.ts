import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { readServerMessage, type ServerMessage } from '../../../shared/sync/protocol.ts';
import type { Sender } from '../gate.ts';
import type { Participant } from '../participant.ts';
import { Receipts } from '../receipts.ts';
import type { Room } from '../room.ts';
import { messagesOf } from '../wire.ts';

/** A person with a real Yjs document at a room, with neither socket nor network between: what is sent arrives at once. */
export class RoomPeer implements Participant {
  readonly doc = new Y.Doc();
  readonly sender: Sender;
  readonly mayWrite: boolean;
  readonly receipts: Receipts | null;
  readonly messages: ServerMessage[] = [];
  closedWith: number | null = null;
  private readonly room: Room;

  constructor(
    room: Room,
    account: string,
    options: { mayWrite?: boolean; receipts?: boolean; online?: boolean; joined?: boolean } = {},
  ) {
    this.room = room;
    this.sender = { account, announcedId: null };
    this.mayWrite = options.mayWrite ?? true;
    this.receipts = (options.receipts ?? true) ? new Receipts() : null;
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== room && this.closedWith === null && options.online !== false) room.receive(this, bytes);
    });
    room.join(this);
    room.announce(this, this.doc.clientID);
    if (options.joined !== false) room.answer(this, Y.encodeStateVector(this.doc));
  }

  deliver(chunk: Buffer | readonly Buffer[]): void {
    for (const frame of messagesOf(Buffer.isBuffer(chunk) ? chunk : Buffer.concat(chunk))) {
      const message = readServerMessage(frame);
      this.messages.push(message);
      if (message.kind === 'content') Y.applyUpdate(this.doc, message.bytes, this.room);
    }
  }

  close(code: number): void {
    this.closedWith = code;
    this.room.leave(this);
  }

  /** The sync handshake: takes what is missing here, hands over what is missing there. */
  sync(): void {
    this.room.answer(this, Y.encodeStateVector(this.doc));
    this.room.receive(this, Y.encodeStateAsUpdate(this.doc));
  }

  type(text: string): void {
    const root = this.doc.getXmlFragment(contentRoot);
    const paragraph = root.length ? (root.get(0) as Y.XmlText) : new Y.XmlText();
    this.doc.transact(() => {
      if (!root.length) root.insert(0, [paragraph]);
      paragraph.insert(paragraph.length, text);
    });
  }

  get text(): string {
    return this.doc.getXmlFragment(contentRoot).toString();
  }

  get savedUpTo(): number {
    return this.messages.reduce((last, m) => (m.kind === 'savedUpTo' ? m.count : last), 0);
  }

  saw(kind: ServerMessage['kind']): ServerMessage[] {
    return this.messages.filter((message) => message.kind === kind);
  }
}

import * as encoding from 'lib0/encoding';
import {
  encodePresence,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  messageType,
  syncStep,
} from '../../../shared/sync/protocol.ts';
import { TypedUpdates } from '../typed-updates.ts';
import { type Address, LightClient } from './light-client.ts';

const emptyVector = new Uint8Array([0]);
const emptyUpdate = new Uint8Array([0, 0]);
const letters = 'in the river behind our school the water is clear after rain ';

/** Told of each update that another person made: it stands, with its length before it, from `start` to `end`. */
export type OnUpdate = (buffer: Buffer, start: number, end: number) => void;

/** When a page counts as open. */
export type Expected = {
  /** False for a server that answers no state vector: then being connected is all. */
  answers: boolean;
  /** Bytes of content that the page has. Some servers answer at once with nothing and send the page later. */
  bytes?: number | undefined;
};

/** Servers encode the same state in slightly different lengths. */
const nearlyAll = 0.9;

/** One person on one page who types into a paragraph of their own. */
export class Typist {
  readonly updates: TypedUpdates;
  private readonly synced: Promise<void>;
  private client: LightClient | undefined;
  private typed = 0;
  private answered = false;
  private bytes = 0;
  private expected: Expected = { answers: true };

  constructor(clientId: number) {
    this.updates = new TypedUpdates(clientId);
    this.synced = new Promise((resolve) => {
      this.resolveSynced = resolve;
    });
  }

  private resolveSynced: () => void = () => undefined;

  /** Resolves when the page is open as `expected` says. */
  async open(address: Address, expected: Expected, onUpdate?: OnUpdate): Promise<void> {
    this.expected = expected;
    await LightClient.open(address, (client) => {
      this.client = client;
      client.onFrame = (buffer, start, end) => this.read(buffer, start, end, onUpdate);
    });
    this.connection.send(encodeSyncStep1(emptyVector), announcement(this.updates.clientId, 1));
    if (!expected.answers) this.resolveSynced();
    await this.synced;
  }

  get connection(): LightClient {
    if (!this.client) throw new Error('this typist has not opened a page');
    return this.client;
  }

  /** Types so many characters, each its own message, and sends them in one write. */
  type(count: number): void {
    const messages: Uint8Array[] = [];
    for (let i = 0; i < count; i++) {
      messages.push(encodeUpdate(this.updates.next(letters[this.typed++ % letters.length] as string)));
    }
    this.connection.send(...messages);
  }

  private read(buffer: Buffer, start: number, end: number, onUpdate?: OnUpdate): void {
    if (buffer[start] !== messageType.sync) return;
    const step = buffer[start + 1];
    if (step === syncStep.stateVector) return this.connection.send(encodeSyncStep2(emptyUpdate));
    this.bytes += end - start;
    if (step === syncStep.update) onUpdate?.(buffer, start + 2, end);
    else this.answered = true;
    if (this.answered && this.bytes >= (this.expected.bytes ?? 0) * nearlyAll) this.resolveSynced();
  }
}

/** One awareness entry, as a browser announces itself. */
export function announcement(clientId: number, clock: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify({ user: { name: 'Mina', color: '#0b7285' } }));
  return encodePresence(encoding.toUint8Array(encoder));
}

/** Tells `received` who typed an update and at which clock, and leaves the rest of it unread. */
export function typedBy(received: (clientId: number, clock: number) => void): OnUpdate {
  return (buffer, start, end) => {
    let at = start;
    const next = (): number => {
      let value = 0;
      for (let factor = 1; at < end; factor *= 128) {
        const byte = buffer[at++] as number;
        value += (byte & 127) * factor;
        if (byte < 128) break;
      }
      return value;
    };
    next(); // length of the update
    if (next() !== 1) return; // not by one client
    next(); // number of structs
    const clientId = next();
    received(clientId, next());
  };
}

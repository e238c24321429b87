/**
 * The wire of a page connection: y-protocols' sync and presence messages as the stock `y-websocket` client
 * speaks them, and four messages of our own that only clients receive which ask for them (`?receipts=1`).
 * Each `writeX` has its `readX`. The rules are numbered in PROTOCOL.md.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** First varUint of every message. 0–3 are y-websocket's. */
export const messageType = {
  sync: 0,
  presence: 1,
  auth: 2,
  queryPresence: 3,
  welcome: 100,
  savedUpTo: 101,
  refused: 102,
  storage: 103,
} as const;

/** Second varUint of a sync message. */
export const syncStep = { stateVector: 0, missing: 1, update: 2 } as const;

/** Query parameters of `ws://host/sync/<pageId>`. */
export const query = {
  /** Schema epoch of the editor's node list; absent for programs. */
  schema: 'schema',
  /** `1`: send welcome, savedUpTo, refused and storage messages. */
  receipts: 'receipts',
  /** A single-use ticket in place of a cookie or header. */
  ticket: 'ticket',
} as const;

/** Why a connection that may read may not write. */
export type ReadOnlyReason = 'no_right' | 'old_schema' | 'handed_in' | 'read_only_token';

/** What this connection may do, fixed for its life (house rule 7). */
export type Welcome = { write: true } | { write: false; why: ReadOnlyReason };

/** Why the gate or the room did not take an update. */
export type RefusalCode =
  | 'read_only'
  | 'foreign_client'
  | 'gap_not_filled'
  | 'unknown_root'
  | 'malformed'
  | 'too_large'
  | 'page_full'
  | 'too_many_ids';

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(syncStep.stateVector, stateVector);
}

export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return encodeSync(syncStep.missing, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(syncStep.update, update);
}

function encodeSync(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

export function encodePresence(awarenessUpdate: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.presence);
  encoding.writeVarUint8Array(encoder, awarenessUpdate);
  return encoding.toUint8Array(encoder);
}

export function encodeWelcome(welcome: Welcome): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.welcome);
  encoding.writeVarString(encoder, JSON.stringify(welcome));
  return encoding.toUint8Array(encoder);
}

/** Every sync message with content that this connection sent, up to the `count`-th, is on the disk. */
export function encodeSavedUpTo(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.savedUpTo);
  encoding.writeVarUint(encoder, count);
  return encoding.toUint8Array(encoder);
}

/** The `index`-th (from 1) sync message with content on this connection was not taken. */
export function encodeRefused(index: number, code: RefusalCode): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.refused);
  encoding.writeVarUint(encoder, index);
  encoding.writeVarString(encoder, code);
  return encoding.toUint8Array(encoder);
}

export function encodeStorage(writable: boolean): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.storage);
  encoding.writeVarUint(encoder, writable ? 1 : 0);
  return encoding.toUint8Array(encoder);
}

export type ClientMessage =
  | { kind: 'stateVector'; bytes: Uint8Array }
  | { kind: 'content'; step: 'missing' | 'update'; bytes: Uint8Array }
  | { kind: 'presence'; bytes: Uint8Array }
  | { kind: 'queryPresence' };

/** Reads what a client may send. Throws on anything else; trailing bytes are an error too. */
export function readClientMessage(frame: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(frame);
  const message = readClientBody(decoder);
  if (decoding.hasContent(decoder)) throw new Error('bytes after the message');
  return message;
}

function readClientBody(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder);
  if (type === messageType.queryPresence) return { kind: 'queryPresence' };
  if (type === messageType.presence) return { kind: 'presence', bytes: decoding.readVarUint8Array(decoder) };
  if (type !== messageType.sync) throw new Error(`message type ${type} is not a client's`);
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === syncStep.stateVector) return { kind: 'stateVector', bytes };
  if (step === syncStep.missing) return { kind: 'content', step: 'missing', bytes };
  if (step === syncStep.update) return { kind: 'content', step: 'update', bytes };
  throw new Error(`sync step ${step} is unknown`);
}

export type ServerMessage =
  | ClientMessage
  | { kind: 'welcome'; welcome: Welcome }
  | { kind: 'savedUpTo'; count: number }
  | { kind: 'refused'; index: number; code: RefusalCode }
  | { kind: 'storage'; writable: boolean };

/** Reads what the server may send. Throws on anything else. */
export function readServerMessage(frame: Uint8Array): ServerMessage {
  const decoder = decoding.createDecoder(frame);
  switch (decoding.peekVarUint(decoder)) {
    case messageType.welcome:
      decoding.readVarUint(decoder);
      return { kind: 'welcome', welcome: JSON.parse(decoding.readVarString(decoder)) as Welcome };
    case messageType.savedUpTo:
      decoding.readVarUint(decoder);
      return { kind: 'savedUpTo', count: decoding.readVarUint(decoder) };
    case messageType.refused:
      decoding.readVarUint(decoder);
      return {
        kind: 'refused',
        index: decoding.readVarUint(decoder),
        code: decoding.readVarString(decoder) as RefusalCode,
      };
    case messageType.storage:
      decoding.readVarUint(decoder);
      return { kind: 'storage', writable: decoding.readVarUint(decoder) === 1 };
    default:
      return readClientBody(decoder);
  }
}

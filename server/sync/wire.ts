/**
 * Server-to-client WebSocket framing (RFC 6455 §5.2): binary, unmasked, one frame a message. Written here rather
 * than by `ws` so that one buffer with many frames serves every receiver of a page in one write each.
 */

import { messageType, syncStep } from '../../shared/sync/protocol.ts';

const finalBinary = 0x82;

/** Bytes that the header of a frame with `length` bytes of payload takes. */
function headerLength(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

function writeHeader(target: Buffer, offset: number, length: number): number {
  target[offset] = finalBinary;
  if (length < 126) {
    target[offset + 1] = length;
    return offset + 2;
  }
  if (length < 65_536) {
    target[offset + 1] = 126;
    target.writeUInt16BE(length, offset + 2);
    return offset + 4;
  }
  target[offset + 1] = 127;
  target.writeBigUInt64BE(BigInt(length), offset + 2);
  return offset + 10;
}

/** The given messages as consecutive frames in one fresh buffer. */
export function frames(messages: readonly Uint8Array[]): Buffer {
  let total = 0;
  for (const message of messages) total += headerLength(message.length) + message.length;
  const buffer = Buffer.allocUnsafeSlow(total);
  let offset = 0;
  for (const message of messages) {
    offset = writeHeader(buffer, offset, message.length);
    buffer.set(message, offset);
    offset += message.length;
  }
  return buffer;
}

/** Bytes that `placeFrames` writes for these updates. */
export function framesLength(updates: readonly { bytes: Uint8Array }[]): number {
  let total = 0;
  for (const { bytes } of updates) {
    const payload = messageLength(bytes.length);
    total += headerLength(payload) + payload;
  }
  return total;
}

/**
 * Writes what `frames(updates.map(encodeUpdate))` would give into `target` from `offset` on, in one pass and one copy: this is
 * done for every key that anybody presses. Returns where each frame ends, counted from `offset`.
 */
export function placeFrames(
  target: Buffer,
  offset: number,
  updates: readonly { bytes: Uint8Array }[],
): number[] {
  const ends: number[] = [];
  let at = offset;
  for (const { bytes } of updates) {
    at = writeUpdateHead(target, at, bytes.length);
    target.set(bytes, at);
    at += bytes.length;
    ends.push(at - offset);
  }
  return ends;
}

/** The frame with one update in two parts, so that a large one is sent from where it is. */
export function frameInParts(update: Uint8Array): [head: Buffer, update: Buffer] {
  const message = messageLength(update.length);
  const head = Buffer.allocUnsafeSlow(headerLength(message) + message - update.length);
  writeUpdateHead(head, 0, update.length);
  return [head, Buffer.from(update.buffer, update.byteOffset, update.byteLength)];
}

/** What stands before an update of `length` bytes: the frame's header, the message's kind, the length as lib0's varUint. */
function writeUpdateHead(target: Buffer, offset: number, length: number): number {
  let at = writeHeader(target, offset, messageLength(length));
  target[at++] = messageType.sync;
  target[at++] = syncStep.update;
  let rest = length;
  for (; rest > 127; rest = Math.floor(rest / 128)) target[at++] = 128 | (rest & 127);
  target[at++] = rest;
  return at;
}

/** Bytes of a sync message with an update of `length` bytes. */
function messageLength(length: number): number {
  let total = 3 + length;
  for (let rest = length; rest > 127; rest = Math.floor(rest / 128)) total += 1;
  return total;
}

/** The messages of consecutive frames that `frames` made, as views on the same bytes. */
export function* messagesOf(chunk: Buffer): Generator<Buffer> {
  let offset = 0;
  while (offset < chunk.length) {
    const short = chunk[offset + 1] as number;
    let length = short;
    if (short === 126) length = chunk.readUInt16BE(offset + 2);
    else if (short === 127) length = Number(chunk.readBigUInt64BE(offset + 2));
    const start = offset + headerLength(length);
    yield chunk.subarray(start, start + length);
    offset = start + length;
  }
}

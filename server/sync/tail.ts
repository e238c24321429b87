import { framesLength, placeFrames } from './wire.ts';

/** Memory for frames is taken in blocks, each twice as large as the one before, between these sizes in bytes. */
const smallestBlock = 512;
const largestBlock = 16 * 1024;

type Piece = { chunk: Buffer; upTo: number; updates: number };

/**
 * The durable updates of a page since its snapshot, as the very frames that are sent to its readers: a joiner gets them in a
 * few writes, and the digest reads the updates back out of them. Frames are made where they stay, one behind the
 * other: a buffer for each would cost more than the few bytes of a key.
 */
export class Tail {
  private sealed: Piece[] = [];
  private block: Buffer = Buffer.alloc(0);
  /** The piece that grows are the frames between these places in the block. */
  private start = 0;
  private end = 0;
  private lastSeq = 0;
  private updates = 0;
  /** Number of updates. */
  count = 0;
  /** Bytes of all frames. */
  size = 0;

  /** Adds updates, of which the last has the number `upTo`. Returns their frames, and where in `chunk` each ends. */
  append(updates: readonly { bytes: Uint8Array }[], upTo: number): { chunk: Buffer; ends: number[] } {
    const length = framesLength(updates);
    if (this.end + length > this.block.length) {
      this.seal();
      const doubled = Math.min(Math.max(2 * this.block.length, smallestBlock), largestBlock);
      this.block = Buffer.allocUnsafeSlow(Math.max(doubled, length));
      this.start = 0;
      this.end = 0;
    }
    const from = this.end;
    const ends = placeFrames(this.block, from, updates);
    this.end += length;
    this.lastSeq = upTo;
    this.updates += updates.length;
    this.count += updates.length;
    this.size += length;
    return { chunk: this.block.subarray(from, this.end), ends };
  }

  /** All frames, in order. */
  chunks(): Buffer[] {
    const chunks = this.sealed.map((piece) => piece.chunk);
    if (this.end > this.start) chunks.push(this.block.subarray(this.start, this.end));
    return chunks;
  }

  /** Makes a boundary here, so that `dropUpTo` with the sequence of now frees exactly what is there now. */
  seal(): void {
    if (this.end === this.start) return;
    const chunk = this.block.subarray(this.start, this.end);
    this.sealed.push({ chunk, upTo: this.lastSeq, updates: this.updates });
    this.start = this.end;
    this.updates = 0;
  }

  dropUpTo(seq: number): void {
    this.sealed = this.sealed.filter((piece) => {
      if (piece.upTo > seq) return true;
      this.count -= piece.updates;
      this.size -= piece.chunk.length;
      return false;
    });
  }
}

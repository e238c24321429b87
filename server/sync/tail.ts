/** Small chunks are joined once this many have gathered, so that a long tail is a few large buffers. */
const joinAt = 64;

type Piece = { chunk: Buffer; upTo: number; updates: number };

/**
 * The durable updates of a page since its snapshot, as the very frames that were sent to its readers: a joiner gets them
 * in one write, and the digest reads the updates back out of them.
 */
export class Tail {
  private sealed: Piece[] = [];
  private loose: Piece[] = [];
  /** Number of updates. */
  count = 0;
  /** Bytes of all frames. */
  size = 0;

  push(chunk: Buffer, upTo: number, updates: number): void {
    this.loose.push({ chunk, upTo, updates });
    this.count += updates;
    this.size += chunk.length;
    if (this.loose.length >= joinAt) this.seal();
  }

  /** All frames, in order. */
  chunks(): Buffer[] {
    return [...this.sealed, ...this.loose].map((piece) => piece.chunk);
  }

  /** Makes a boundary here, so that `dropUpTo` with the sequence of now frees exactly what is there now. */
  seal(): void {
    if (!this.loose.length) return;
    this.sealed.push({
      chunk:
        this.loose.length === 1
          ? (this.loose[0] as Piece).chunk
          : Buffer.concat(this.loose.map((p) => p.chunk)),
      upTo: (this.loose.at(-1) as Piece).upTo,
      updates: this.loose.reduce((sum, piece) => sum + piece.updates, 0),
    });
    this.loose = [];
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

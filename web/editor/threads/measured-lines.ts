import type { Node } from '@tiptap/pm/model';

/** A line or a block within one of the page's own; px from the top of that. */
type Line = { top: number; height: number };
type Measured = { width: number; height: number; lines: Map<number, Line> };

/**
 * Where lines stand within the blocks of a page, measured once: as long as a block is the same and has the size that it had, its
 * lines are where they were. So a key costs the measures of the block that somebody writes in.
 */
export class MeasuredLines {
  readonly #known = new WeakMap<Node, Measured>();

  /** `whole`: the block as it stands now. `offset`: what is asked for, in positions from the start of the block. */
  of(block: Node, whole: DOMRect, offset: number, measure: () => { top: number; bottom: number }): Line {
    const { width, height } = whole;
    let measured = this.#known.get(block);
    if (measured?.width !== width || measured.height !== height) {
      measured = { width, height, lines: new Map() };
      this.#known.set(block, measured);
    }
    let line = measured.lines.get(offset);
    if (!line) {
      const box = measure();
      line = { top: box.top - whole.top, height: box.bottom - box.top };
      measured.lines.set(offset, line);
    }
    return line;
  }
}

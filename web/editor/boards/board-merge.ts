import type { DrawnElement } from '../../../shared/editor/nodes/board-element.ts';
import { type BoardChange, inOrder, mostElements } from './board-content.ts';
import { storedElement } from './stored-element.ts';

/** UTF-16 units that one write may carry, far below what the gate takes at once: a thousand pasted shapes come in several. */
const mostAtOnce = 500_000;

/** An element as the drawing library has it: what was taken away stays as deleted, and each change makes a new version. */
export type SceneElement = DrawnElement & { version: number; versionNonce: number; isDeleted: boolean };

/** What the drawing library shows on this screen. */
export type Scene = {
  /** Everything, what was deleted here included. */
  elements(): readonly SceneElement[];
  show(elements: readonly DrawnElement[]): void;
  /** Ids of what the person has in hand: it is not changed under their fingers. */
  held(): ReadonlySet<string>;
  /** Ids of what is only being made. */
  unfinished(): ReadonlySet<string>;
};

/** The board as the page has it. */
export type StoredBoard = {
  elements(): Map<string, DrawnElement>;
  /** False if nothing could be written. */
  write(changes: readonly BoardChange[]): boolean;
};

/** What became of a look at what was drawn here. */
export type Written = {
  /** There is more than goes into one write. */
  more: boolean;
  /** What the board does not take, because it is full or the thing too large. It is no longer shown either. */
  refused: boolean;
};

/**
 * Keeps what is shown and what is stored the same, element by element: what changed here is written, what changed there is
 * shown. What changed on both sides is written as it is here, whole; what somebody has in hand waits until it is let go.
 */
export class BoardMerge {
  readonly #scene: Scene;
  readonly #board: StoredBoard;
  /** What both sides had when they were last the same: the very value stored, and the version shown for it. */
  readonly #agreed = new Map<string, { stored: DrawnElement | undefined; version: string }>();

  constructor(scene: Scene, board: StoredBoard) {
    this.#scene = scene;
    this.#board = board;
  }

  /** Stores what was changed here. */
  write(): Written {
    const unfinished = this.#scene.unfinished();
    const changes: BoardChange[] = [];
    const refused = new Set<string>();
    let [units, count, more] = [0, this.#board.elements().size, false];
    for (const element of this.#scene.elements()) {
      const { id } = element;
      if (unfinished.has(id) || !this.#isChanged(element)) continue;
      if (units > mostAtOnce) {
        more = true;
        break;
      }
      const isNew = !this.#agreed.has(id);
      if (element.isDeleted) {
        changes.push({ id, drawn: null });
        continue;
      }
      const drawn = storedElement(element);
      if (isBlank(element)) continue;
      if (!drawn || (isNew && count >= mostElements)) {
        refused.add(id);
        continue;
      }
      changes.push({ id, drawn });
      count += isNew ? 1 : 0;
      units += JSON.stringify(drawn).length;
    }
    if (changes.length > 0 && this.#board.write(changes)) this.#agree(changes.map(({ id }) => id));
    if (refused.size > 0) this.#scene.show(this.#scene.elements().filter(({ id }) => !refused.has(id)));
    return { more, refused: refused.size > 0 };
  }

  /** Shows what was changed by others, or by an undo. */
  show(): void {
    const stored = this.#board.elements();
    const here = new Map(this.#scene.elements().map((element) => [element.id, element]));
    const held = this.#scene.held();
    const settled = new Set<string>();
    const next: DrawnElement[] = [];
    let changed = false;
    for (const [id, element] of stored) {
      const own = here.get(id);
      const isOwnNew = own !== undefined && this.#isChanged(own);
      const keeps =
        own !== undefined && (held.has(id) || isOwnNew || this.#agreed.get(id)?.stored === element);
      // A copy: the library changes what it shows in place.
      next.push(keeps ? own : structuredClone(element));
      changed ||= !keeps;
      if (!isOwnNew && !(keeps && held.has(id))) settled.add(id);
    }
    for (const [id, own] of here) {
      if (stored.has(id)) continue;
      const isAgreed = this.#agreed.has(id);
      if (!isAgreed || held.has(id)) next.push(own);
      else {
        // Taken away by others. What was changed here meanwhile is drawn again, as something new.
        const stays = this.#isChanged(own) && !own.isDeleted;
        this.#agreed.delete(id);
        if (stays) next.push(own);
        else changed ||= !own.isDeleted;
      }
    }
    if (changed) this.#scene.show(next.sort(inOrder));
    this.#agree(settled);
  }

  #isChanged(element: SceneElement): boolean {
    const agreed = this.#agreed.get(element.id);
    return agreed ? agreed.version !== versionOf(element) : !element.isDeleted;
  }

  /** Notes that both sides have the same now. The library may have given what it shows a new version, for its place. */
  #agree(ids: Iterable<string>): void {
    const stored = this.#board.elements();
    const here = new Map(this.#scene.elements().map((element) => [element.id, element]));
    for (const id of ids) {
      const own = here.get(id);
      if (own && (stored.has(id) || !own.isDeleted)) {
        this.#agreed.set(id, { stored: stored.get(id), version: versionOf(own) });
      } else this.#agreed.delete(id);
    }
  }
}

const versionOf = ({ version, versionNonce }: SceneElement): string => `${version} ${versionNonce}`;

/** A text in which nothing is written yet. */
function isBlank({ type, text }: DrawnElement): boolean {
  return type === 'text' && String(text).trim() === '';
}

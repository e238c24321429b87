import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Decoration } from '@tiptap/pm/view';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import { inIdleTime } from '../menus/in-idle-time.ts';
import { placeOfPassage } from './anchored-place.ts';
import { MeasuredLines } from './measured-lines.ts';
import { shownThreadsOf, showThreads } from './shown-threads.ts';
import css from './threads.module.css';

/** A thread as the text shows it. */
export type ThreadToPlace = { id: string; anchor: Anchor; look: 'comment' | 'suggestion' };

/**
 * Where a thread stands: px from the top of the ground, the height of the block or line, and its number in the order of the words. Null:
 * what it is about is gone.
 */
export type Place = { top: number; height: number; order: number };

/** Of each thread that is known; one that is missing was not looked for yet. */
export type Places = ReadonlyMap<string, Place | null>;

/** So many are found at once when somebody waits for them; more take their time, in ms a turn. */
const atOnce = 20;
const turn = 8;
/** After a change of the text, in ms: lines that grow are told by their height at once. */
const settles = 200;

/**
 * Finds where threads are, shows it in the text and measures it. Positions are read from Yjs once; from then on the decorations
 * follow the words. Measured is in a frame, after the layout and never for a key alone.
 */
export class ThreadPlaces {
  readonly #editor: Editor;
  readonly #ground: HTMLElement;
  readonly #said: string;
  readonly #watchers = new Set<() => void>();
  readonly #sizes: ResizeObserver;
  readonly #lines = new MeasuredLines();
  #threads: ReadonlyMap<string, ThreadToPlace> = new Map();
  #active: string | null = null;
  /** Those whose words are to be found in Yjs. */
  #wanted = new Set<string>();
  #places: Places = new Map();
  #frame: number | null = null;
  #settling: ReturnType<typeof setTimeout> | null = null;
  #callOff: () => void = () => {};

  /** `ground`: from its top it is measured. `said`: what a screen reader hears of words with a thread. */
  constructor(editor: Editor, ground: HTMLElement, said: string) {
    this.#editor = editor;
    this.#ground = ground;
    this.#said = said;
    this.#sizes = new ResizeObserver(() => this.#measureSoon());
    this.#sizes.observe(editor.view.dom);
    editor.on('transaction', this.#changed);
  }

  readonly read = (): Places => this.#places;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  destroy(): void {
    this.#editor.off('transaction', this.#changed);
    this.#sizes.disconnect();
    this.#callOff();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    if (this.#settling !== null) clearTimeout(this.#settling);
    if (!this.#editor.isDestroyed) this.#put([], new Set(this.#threads.keys()));
  }

  /** The threads to be shown from now on, and the one that is being read. */
  show(threads: readonly ThreadToPlace[], active: string | null): void {
    const before = this.#threads;
    this.#threads = new Map(threads.map((thread) => [thread.id, thread]));
    const changed = threads.filter(({ id, anchor, look }) => {
      const known = before.get(id);
      return known?.look !== look || !isSameAnchor(known.anchor, anchor);
    });
    for (const { id, anchor } of changed) if (anchor.kind === 'passage') this.#wanted.add(id);
    const gone = new Set([...before.keys()].filter((id) => !this.#threads.has(id)));
    const turned = new Set([this.#active, active].filter((id) => id !== null && this.#active !== active));
    this.#active = active;
    if (gone.size > 0 || turned.size > 0) this.#repaint(gone, turned);
    if (this.#wanted.size > atOnce) this.#findLater();
    else this.#find(() => true);
    this.#measureSoon();
  }

  /** The words of a thread in the document as it is now; null: they are not there. */
  rangeOf(thread: string): { from: number; to: number } | null {
    const anchor = this.#threads.get(thread)?.anchor;
    if (anchor?.kind === 'block') {
      const at = this.#blocks().get(anchor.block);
      const node = at === undefined ? null : this.#editor.state.doc.nodeAt(at);
      return at === undefined || !node ? null : { from: at, to: at + node.nodeSize };
    }
    const [shown] = shownThreadsOf(this.#editor.state).find(undefined, undefined, isOf(new Set([thread])));
    return shown ? { from: shown.from, to: shown.to } : null;
  }

  readonly #changed = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
    if (!transaction.docChanged || this.#threads.size === 0) return;
    this.#settling ??= setTimeout(() => {
      this.#settling = null;
      const there = new Set(
        shownThreadsOf(this.#editor.state)
          .find()
          .map(({ spec }) => spec.thread),
      );
      // What an undo brings back is found again.
      for (const [id, { anchor }] of this.#threads)
        if (anchor.kind === 'passage' && !there.has(id)) this.#wanted.add(id);
      this.#findLater();
      this.#measureSoon();
    }, settles);
  };

  #findLater(): void {
    this.#callOff();
    if (this.#wanted.size === 0) return;
    this.#callOff = inIdleTime(() => {
      const until = performance.now() + turn;
      this.#find(() => performance.now() < until);
      this.#findLater();
    });
  }

  #find(mayGoOn: () => boolean): void {
    const { state } = this.#editor;
    const found: Decoration[] = [];
    const anew = new Set<string>();
    for (const id of this.#wanted) {
      if (!mayGoOn()) break;
      this.#wanted.delete(id);
      const thread = this.#threads.get(id);
      if (thread?.anchor.kind !== 'passage') continue;
      const place = placeOfPassage(state, thread.anchor);
      // What cannot be found stays where it was followed to.
      if (!place) continue;
      anew.add(id);
      found.push(this.#decoration(thread, place));
    }
    if (found.length > 0) this.#put(found, anew);
    this.#measureSoon();
  }

  #repaint(gone: ReadonlySet<string>, turned: ReadonlySet<string | null>): void {
    const active = this.#active === null ? undefined : this.#threads.get(this.#active);
    const again = shownThreadsOf(this.#editor.state)
      .find(undefined, undefined, isOf(turned))
      .flatMap(({ from, to, spec }) => {
        const thread = this.#threads.get(spec.thread as string);
        return thread?.anchor.kind === 'passage' ? [this.#decoration(thread, { from, to })] : [];
      });
    if (active?.anchor.kind === 'block') {
      const range = this.rangeOf(active.id);
      if (range)
        again.push(
          Decoration.node(range.from, range.to, { class: css.activeBlock ?? '' }, { thread: active.id }),
        );
    }
    this.#put(again, new Set([...gone, ...turned]));
  }

  /** Puts decorations in place of all that these threads had. */
  #put(decorations: Decoration[], inPlaceOf: ReadonlySet<string | null>): void {
    const { state } = this.#editor;
    const shown = shownThreadsOf(state);
    const over = shown.find(undefined, undefined, isOf(inPlaceOf));
    if (over.length === 0 && decorations.length === 0) return;
    showThreads(this.#editor, shown.remove(over).add(state.doc, decorations));
  }

  #decoration({ id, look }: ThreadToPlace, { from, to }: { from: number; to: number }): Decoration {
    const classes = [css.thread, css[look], id === this.#active && css.active].filter(Boolean).join(' ');
    return Decoration.inline(
      from,
      to,
      // An element of its own, so that of two about the same words each is seen.
      { nodeName: 'span', class: classes, role: 'mark', 'aria-description': this.#said, 'data-thread': id },
      { thread: id },
    );
  }

  #measureSoon(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      if (!this.#editor.isDestroyed) this.#measure();
    });
  }

  #measure(): void {
    const { state, view } = this.#editor;
    const shown = new Map(
      shownThreadsOf(state)
        .find()
        .map(({ from, spec }) => [spec.thread as string, from]),
    );
    const blocks = this.#blocks();
    const ground = this.#ground.getBoundingClientRect();
    const places = new Map<string, Place | null>();
    const at: { id: string; pos: number; isBlock: boolean }[] = [];
    for (const [id, { anchor }] of this.#threads) {
      if (anchor.kind === 'page') places.set(id, { top: 0, height: 0, order: 0 });
      else {
        const isBlock = anchor.kind === 'block';
        const pos = isBlock ? blocks.get(anchor.block) : shown.get(id);
        if (pos !== undefined) at.push({ id, pos, isBlock });
        else if (!this.#wanted.has(id)) places.set(id, null);
      }
    }
    at.sort((one, other) => one.pos - other.pos);
    let index = 0;
    let start = 0;
    let measured = -1;
    let whole = new DOMRect();
    const { doc } = state;
    for (const [before, { id, pos, isBlock }] of at.entries()) {
      while (index < doc.childCount - 1 && start + doc.child(index).nodeSize <= pos)
        start += doc.child(index++).nodeSize;
      if (measured !== index) {
        const outer =
          view.dom.children.length === doc.childCount ? view.dom.children[index] : view.nodeDOM(start);
        if (!(outer instanceof Element)) continue;
        whole = outer.getBoundingClientRect();
        measured = index;
      }
      // Inside a block far from the screen nothing is laid out: asking for a line of it would have it done.
      const near = whole.bottom > -innerHeight / 2 && whole.top < innerHeight * 1.5;
      const { top, height } =
        near && pos > start
          ? this.#lines.of(doc.child(index), whole, pos - start, () => boxIn(this.#editor, pos, isBlock))
          : { top: 0, height: whole.height };
      places.set(id, {
        top: whole.top + top - ground.top,
        height: isBlock ? height : Math.min(height, 40),
        order: before + 1,
      });
    }
    if (isSame(this.#places, places)) return;
    this.#places = places;
    for (const watcher of this.#watchers) watcher();
  }

  #known: { doc: Node; at: ReadonlyMap<string, number> } | null = null;

  /** Where the blocks stand that threads are about. */
  #blocks(): ReadonlyMap<string, number> {
    const { doc } = this.#editor.state;
    const asked = new Set(
      [...this.#threads.values()].flatMap(({ anchor }) => (anchor.kind === 'block' ? [anchor.block] : [])),
    );
    if (asked.size === 0) return new Map();
    if (this.#known?.doc === doc && [...asked].every((id) => this.#known?.at.has(id))) return this.#known.at;
    const at = new Map<string, number>();
    doc.descendants((node, pos) => {
      const { id } = node.attrs;
      if (typeof id === 'string' && asked.has(id)) at.set(id, pos);
      return !node.isTextblock;
    });
    this.#known = { doc, at };
    return at;
  }
}

const isOf = (threads: ReadonlySet<string | null>) => (spec: { thread?: unknown }) =>
  threads.has(spec.thread as string);

function boxIn({ view }: Editor, pos: number, isBlock: boolean): { top: number; bottom: number } {
  const element = isBlock ? view.nodeDOM(pos) : null;
  return element instanceof Element ? element.getBoundingClientRect() : view.coordsAtPos(pos, 1);
}

function isSameAnchor(one: Anchor, other: Anchor): boolean {
  if (one === other) return true;
  if (one.kind !== 'passage' || other.kind !== 'passage')
    return JSON.stringify(one) === JSON.stringify(other);
  const ids = ({ start, end }: typeof one) => [start.client, start.clock, end.client, end.clock].join();
  return ids(one) === ids(other);
}

function isSame(one: Places, other: Places): boolean {
  if (one.size !== other.size) return false;
  for (const [id, place] of other) {
    const known = one.get(id);
    if (known === undefined || (known === null) !== (place === null)) return false;
    if (
      known &&
      place &&
      (known.order !== place.order ||
        Math.abs(known.top - place.top) >= 1 ||
        Math.abs(known.height - place.height) >= 1)
    )
      return false;
  }
  return true;
}

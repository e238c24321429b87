import type { Editor } from '@tiptap/core';
import { Decoration } from '@tiptap/pm/view';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import { inIdleTime } from '../menus/in-idle-time.ts';
import { placeOfPassage } from './anchored-place.ts';
import { FoundBlocks } from './found-blocks.ts';
import { areSamePlaces, measurePlaces, type Place, type Places, type ToMeasure } from './measure-places.ts';
import { MeasuredLines } from './measured-lines.ts';
import { shownThreadsOf, showThreads } from './shown-threads.ts';
import css from './threads.module.css';

/** A thread as the text shows it. */
export type ThreadToPlace = { id: string; anchor: Anchor; look: 'comment' | 'suggestion' };

/** So many are found and drawn at once when somebody waits for them; more take their time, in ms a turn. */
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
  readonly #found = new FoundBlocks();
  #threads: ReadonlyMap<string, ThreadToPlace> = new Map();
  #active: string | null = null;
  /** Those whose words are to be found in Yjs. */
  #wanted = new Set<string>();
  #places: Places = new Map();
  #frame: number | null = null;
  #settling: ReturnType<typeof setTimeout> | null = null;
  #callOff: () => void = () => {};
  #telling: ReturnType<typeof setTimeout> | undefined;

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
    clearTimeout(this.#telling);
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
    const isSame = this.#active === active && !changed.some(({ id }) => id === active);
    const turned = new Set(isSame ? [] : [this.#active, active].filter((id) => id !== null));
    this.#active = active;
    if (gone.size > 0 || turned.size > 0) this.#repaint(gone, turned);
    if (this.#wanted.size > atOnce) this.#findLater();
    else this.#find(() => true);
    this.#measureSoon();
  }

  /** A thread is about something else from now on: where it was says nothing of that. */
  forget(thread: string): void {
    this.#tell(new Map([...this.#places].filter(([id]) => id !== thread)));
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
    const shown = new Map(
      shownThreadsOf(this.#editor.state)
        .find()
        .map(({ from, spec }) => [spec.thread as string, from]),
    );
    const blocks = this.#blocks();
    const places = new Map<string, Place | null>();
    const standing: ToMeasure[] = [];
    for (const [id, { anchor }] of this.#threads) {
      if (anchor.kind === 'page') places.set(id, { top: 0, height: 0, order: 0 });
      else {
        const isBlock = anchor.kind === 'block';
        const pos = isBlock ? blocks.get(anchor.block) : shown.get(id);
        if (pos !== undefined) standing.push({ id, pos, isBlock });
        else if (!this.#wanted.has(id)) places.set(id, null);
      }
    }
    for (const [id, place] of measurePlaces(this.#editor, this.#ground, this.#lines, standing))
      places.set(id, place);
    clearTimeout(this.#telling);
    if (areSamePlaces(this.#places, places)) return;
    // Many at once are drawn in a task of their own: with the layout it would be a long one.
    if (places.size - this.#places.size > atOnce) this.#telling = setTimeout(() => this.#tell(places));
    else this.#tell(places);
  }

  #tell(places: Places): void {
    this.#places = places;
    for (const watcher of this.#watchers) watcher();
  }

  /** Where the blocks stand that threads are about. */
  #blocks(): ReadonlyMap<string, number> {
    const asked = [...this.#threads.values()].flatMap(({ anchor }) =>
      anchor.kind === 'block' ? [anchor.block] : [],
    );
    return this.#found.in(this.#editor.state.doc, new Set(asked));
  }
}

const isOf = (threads: ReadonlySet<string | null>) => (spec: { thread?: unknown }) =>
  threads.has(spec.thread as string);

function isSameAnchor(one: Anchor, other: Anchor): boolean {
  if (one === other) return true;
  if (one.kind !== 'passage' || other.kind !== 'passage')
    return JSON.stringify(one) === JSON.stringify(other);
  const ids = ({ start, end }: typeof one) => [start.client, start.clock, end.client, end.clock].join();
  return ids(one) === ids(other);
}

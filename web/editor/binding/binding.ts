import type { EditorState, Selection, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { type AnchoredSelection, anchorSelection, findSelection } from './anchored-selection.ts';
import { stepBetween, stepsBetween } from './differences.ts';
import { markFromDocument } from './from-document.ts';
import { rebase, touchBlockAt } from './rebase.ts';
import type { ShownPage } from './shown-page.ts';
import { rememberedSelection, rememberSelections } from './undo.ts';
import { writeChanges } from './write-changes.ts';

/** Milliseconds after the end of a composition in which ProseMirror reads what it came to. */
const compositionIsRead = 50;

/**
 * Holds an editor on the screen and a Yjs document together. Except while somebody composes a word or a Yjs
 * transaction is under way, the editor's document is exactly what the page shows of Yjs.
 */
export class Binding {
  readonly #page: ShownPage;
  readonly #undo: Y.UndoManager;
  readonly #view: EditorView;
  readonly #doc: Y.Doc;
  readonly #forgetSelections: () => void;
  /** Where the selection was before the Yjs transaction that is under way. */
  #before: AnchoredSelection | null = null;
  /** How many Yjs transactions of others are under way. What is written here waits for their end. */
  #others = 0;
  #isShowingOthers = false;
  #afterComposition: ReturnType<typeof setTimeout> | null = null;

  /** `undo` tracks the changes that `page` is the origin of. */
  constructor(page: ShownPage, undo: Y.UndoManager, view: EditorView) {
    if (!page.root.doc) throw new TypeError('a page is part of a Yjs document');
    this.#page = page;
    this.#undo = undo;
    this.#view = view;
    this.#doc = page.root.doc;
    this.#forgetSelections = rememberSelections(undo, () => this.#before);
    this.#doc.on('beforeTransaction', this.#begun);
    this.#doc.on('afterTransaction', this.#ended);
    page.root.observeDeep(this.#changed);
    this.#showAsStored();
  }

  destroy(): void {
    if (this.#afterComposition !== null) clearTimeout(this.#afterComposition);
    this.#forgetSelections();
    this.#doc.off('beforeTransaction', this.#begun);
    this.#doc.off('afterTransaction', this.#ended);
    this.#page.root.unobserveDeep(this.#changed);
    this.#page.changedUnseen();
  }

  /** Whether the editor is taking in what others wrote, and plugins answer that. */
  get isShowingOthers(): boolean {
    return this.#isShowingOthers;
  }

  /** To be called after each change of the editor's state. Writes what was written here. */
  stateChanged(before: EditorState): void {
    this.#isShowingOthers = false;
    if (this.#others === 0) this.#showOthers(null);
    this.#write(before);
  }

  /** To be called when a composition ends: what others wrote in that block meanwhile is shown now. */
  compositionEnded(): void {
    if (!this.#page.isBehind) return;
    if (this.#afterComposition !== null) clearTimeout(this.#afterComposition);
    this.#afterComposition = setTimeout(() => {
      this.#readScreen();
      this.#showOthers(null);
    }, compositionIsRead);
  }

  readonly #begun = ({ origin }: Y.Transaction): void => {
    if (origin === this.#page || this.#others++ > 0) return;
    // A letter or a click that the editor has not seen yet would be overwritten by what others wrote.
    this.#readScreen();
    this.#before = this.#isInStep() ? this.#anchored(this.#view.state.selection) : null;
  };

  readonly #changed = (_: unknown, { origin, changedParentTypes }: Y.Transaction): void => {
    if (origin === this.#page) return;
    this.#page.changed(changedParentTypes.keys());
    this.#showOthers(origin === this.#undo ? rememberedSelection(this.#undo) : null);
  };

  readonly #ended = ({ origin }: Y.Transaction): void => {
    if (origin === this.#page || --this.#others > 0) return;
    this.#before = null;
    this.#write(null);
  };

  #isInStep(): boolean {
    return !this.#page.isBehind && this.#view.state.doc === this.#page.doc;
  }

  #anchored(selection: Selection): AnchoredSelection {
    return anchorSelection(this.#page.top, selection);
  }

  #write(before: EditorState | null): void {
    const { state } = this.#view;
    if (this.#others > 0 || this.#page.isBehind || state.doc === this.#page.doc) return;
    this.#before = before?.doc === this.#page.doc ? this.#anchored(before.selection) : null;
    this.#doc.transact(() => {
      const caret = state.selection.empty ? state.selection.head : null;
      const { touched, movedUnknown } = writeChanges(this.#page.top, state.doc, caret);
      // A step of its own: in one with the block that others' work came into, undo would not find its way back.
      if (movedUnknown) this.#undo.stopCapturing();
      this.#page.changed(touched);
      this.#showAsStored();
    }, this.#page);
    this.#before = null;
  }

  /** Shows what others wrote. `selection` is where an undo puts it; otherwise it stays with the words. */
  #showOthers(selection: AnchoredSelection | null): void {
    if (!this.#page.isBehind) return;
    const { state, composing } = this.#view;
    const next = this.#page.next();
    const steps = stepsBetween(this.#page.top, next);
    const own = state.doc === this.#page.doc ? [] : stepBetween(this.#page.doc, state.doc);
    // The browser's composition does not survive a change of its text: the page waits for its end.
    if (composing && (own.length > 0 || touchBlockAt(steps, state.doc, state.selection.head))) return;

    const tr = state.tr;
    const arrived = rebase(tr, this.#page.doc, own, steps);
    this.#page.takeOver(next, arrived);
    if (!tr.docChanged && !selection) return;
    const remembered = selection && findSelection(next, selection, tr.doc, null);
    if (remembered) tr.setSelection(remembered).scrollIntoView();
    else if (this.#before && own.length === 0) {
      const kept = findSelection(next, this.#before, tr.doc, tr.mapping);
      if (kept) tr.setSelection(kept);
    }
    this.#dispatch(tr);
  }

  /** Takes the page over as it is in Yjs, whatever the editor shows. */
  #showAsStored(): void {
    const { state } = this.#view;
    const next = this.#page.next();
    if (next.node.eq(state.doc)) {
      this.#page.takeOver(next, state.doc);
      return;
    }
    const tr = state.tr;
    for (const step of stepBetween(state.doc, next.node)) tr.step(step);
    this.#page.takeOver(next, tr.doc);
    this.#dispatch(tr);
  }

  #dispatch(tr: Transaction): void {
    // What was chosen for the next letter outlives what others write.
    tr.setStoredMarks(this.#view.state.storedMarks);
    this.#isShowingOthers = true;
    try {
      this.#view.dispatch(markFromDocument(tr));
    } finally {
      this.#isShowingOthers = false;
    }
  }

  /** Lets ProseMirror read what the browser has already changed on the screen. */
  #readScreen(): void {
    const { domObserver } = this.#view as unknown as { domObserver: { flush(): void } };
    if (!this.#view.composing) domObserver.flush();
  }
}

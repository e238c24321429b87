import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';
import type { Editor } from '@tiptap/core';
import { drawnOn, writeOnBoard } from './board-content.ts';
import { BoardMerge, type SceneElement } from './board-merge.ts';
import { openBoardOf } from './open-board.ts';

/** At most ten writes a second leave this screen while something is dragged. */
const writeEvery = 100;
/** Milliseconds within which what is done without a pointer is one step for undo, as in the text. */
const oneStep = 500;

/** What the session has to say to the person. */
export type SessionNews = { canUndo: boolean; canRedo: boolean; refused: boolean };

/**
 * One board while it is open: joins the library's canvas and the page. What is done between pressing and letting go is one
 * step of the page's own undo, which here goes back no further than to the opening.
 */
export class BoardSession {
  readonly #editor: Editor;
  readonly #api: ExcalidrawImperativeAPI;
  readonly #tell: (news: SessionNews) => void;
  readonly #merge: BoardMerge;
  readonly #stepsBefore: number;
  #waiting: ReturnType<typeof setTimeout> | null = null;
  #isBusy = false;
  #refused = false;
  #ended = false;

  constructor(editor: Editor, api: ExcalidrawImperativeAPI, tell: (news: SessionNews) => void) {
    this.#editor = editor;
    this.#api = api;
    this.#tell = tell;
    this.#merge = new BoardMerge(
      {
        elements: () => api.getSceneElementsIncludingDeleted() as unknown as readonly SceneElement[],
        // Its own undo is not used; nothing that comes from the page is to be in it.
        show: (elements) => api.updateScene({ elements: elements as never, captureUpdate: 'NEVER' }),
        held: () => inHand(api),
        unfinished: () => beingMade(api),
      },
      {
        elements: () => drawnOn(editor.state.doc.nodeAt(this.#at() ?? -1) ?? emptyBoard(editor)),
        write: (changes) => {
          const at = this.#at();
          if (at === null || !editor.isEditable) return false;
          const { tr } = editor.state;
          writeOnBoard(tr, at, changes);
          if (tr.docChanged) editor.view.dispatch(tr);
          return true;
        },
      },
    );
    this.#undo?.stopCapturing();
    this.#stepsBefore = this.#undo?.undoStack.length ?? 0;
    this.#merge.show();
    editor.on('transaction', this.#pageChanged);
    this.#say();
  }

  /** To be called after each change of the canvas or of what the person is doing there. */
  changed(): void {
    if (this.#ended) return;
    const busy = isBusy(this.#api);
    if (busy && !this.#isBusy) {
      this.#write();
      this.#beginStep(Number.POSITIVE_INFINITY);
    }
    const letGo = this.#isBusy && !busy;
    this.#isBusy = busy;
    if (letGo) {
      this.#write();
      this.#merge.show();
      this.#beginStep(oneStep);
    } else this.#waiting ??= setTimeout(() => this.#write(), writeEvery);
  }

  undo(): void {
    this.#write();
    if (this.#canUndo) this.#editor.commands.undo();
    this.#beginStep(oneStep);
    this.#say();
  }

  redo(): void {
    this.#write();
    this.#editor.commands.redo();
    this.#beginStep(oneStep);
    this.#say();
  }

  /** Stores the last state. Nothing happens here afterwards. */
  end(): void {
    if (this.#ended) return;
    this.#write();
    this.#ended = true;
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#editor.off('transaction', this.#pageChanged);
    this.#beginStep(oneStep);
  }

  get #undo() {
    return this.#editor.isDestroyed ? null : this.#editor.storage.pageBinding.undo;
  }

  get #canUndo(): boolean {
    return (this.#undo?.undoStack.length ?? 0) > this.#stepsBefore;
  }

  #at(): number | null {
    return this.#editor.isDestroyed ? null : openBoardOf(this.#editor.state);
  }

  #beginStep(lasts: number): void {
    const undo = this.#undo;
    if (!undo) return;
    undo.stopCapturing();
    undo.captureTimeout = lasts;
  }

  #write(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#waiting = null;
    if (this.#at() === null) return;
    const { more, refused } = this.#merge.write();
    if (refused) this.#refused = true;
    if (more) this.#waiting = setTimeout(() => this.#write(), writeEvery);
    this.#say();
    this.#refused = false;
  }

  readonly #pageChanged = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
    if (transaction.docChanged && this.#at() !== null) this.#merge.show();
  };

  #say(): void {
    const canRedo = (this.#undo?.redoStack.length ?? 0) > 0;
    this.#tell({ canUndo: this.#canUndo, canRedo, refused: this.#refused });
  }
}

function emptyBoard({ schema }: Editor) {
  return schema.node('board');
}

/** Whether something is under way between pressing and letting go, or a text is being written. */
function isBusy(api: ExcalidrawImperativeAPI): boolean {
  const { cursorButton, editingTextElement, newElement, multiElement } = api.getAppState();
  return (
    cursorButton === 'down' || editingTextElement !== null || newElement !== null || multiElement !== null
  );
}

function inHand(api: ExcalidrawImperativeAPI): Set<string> {
  const { cursorButton, selectedElementIds, editingTextElement, resizingElement, editingLinearElement } =
    api.getAppState();
  const held = beingMade(api);
  if (cursorButton === 'down') for (const id of Object.keys(selectedElementIds)) held.add(id);
  for (const id of [editingTextElement?.id, resizingElement?.id, editingLinearElement?.elementId]) {
    if (id) held.add(id);
  }
  return held;
}

function beingMade(api: ExcalidrawImperativeAPI): Set<string> {
  const { newElement, multiElement } = api.getAppState();
  return new Set([newElement?.id, multiElement?.id].filter((id) => id !== undefined));
}

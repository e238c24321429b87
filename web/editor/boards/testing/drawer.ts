import type { DrawnElement } from '../../../../shared/editor/nodes/board-element.ts';
import { pageOf, type Writer, writerOn } from '../../binding/testing/writer.ts';
import { drawnOn, inOrder, writeOnBoard } from '../board-content.ts';
import { BoardMerge, type SceneElement } from '../board-merge.ts';

/** Somebody who has a board open, with a screen that behaves as the drawing library's does. */
export type Drawer = Writer & {
  merge: BoardMerge;
  shown(): SceneElement[];
  /** Draws or changes something, as a hand on the canvas does; stored with `merge.write()`. */
  draw(id: string, fields?: Partial<DrawnElement>): void;
  rub(id: string): void;
  /** What is in hand, and what is only being made. */
  held: Set<string>;
  unfinished: Set<string>;
};

/** The stored page: one board with these elements. */
export function boardPage(...elements: DrawnElement[]): Uint8Array {
  const content = elements.map((drawn, i) => ({ type: 'boardElement', attrs: { id: `n${i}`, drawn } }));
  return pageOf({ type: 'board', attrs: { id: 'board' }, content });
}

export function drawerOn(stored: Uint8Array, name: string, clientId: number): Drawer {
  const writer = writerOn(stored, name, clientId);
  const { editor } = writer;
  let scene: SceneElement[] = [];
  let nonce = clientId * 1_000_000;
  const held = new Set<string>();
  const unfinished = new Set<string>();
  const merge = new BoardMerge(
    {
      elements: () => scene,
      show: (elements) => {
        scene = elements.map((element) => ({ ...element }) as SceneElement);
      },
      held: () => held,
      unfinished: () => unfinished,
    },
    {
      elements: () => drawnOn(editor.state.doc.child(0)),
      write: (changes) => {
        const { tr } = editor.state;
        writeOnBoard(tr, 0, changes);
        editor.view.dispatch(tr);
        return true;
      },
    },
  );
  merge.show();
  editor.on('transaction', ({ transaction }) => transaction.docChanged && merge.show());
  return {
    ...writer,
    merge,
    held,
    unfinished,
    shown: () => scene.filter(({ isDeleted }) => !isDeleted),
    draw(id, fields = {}) {
      const before = scene.find((element) => element.id === id);
      const version = (before?.version ?? 0) + 1;
      const drawn = { type: 'rectangle', ...before, ...fields, id, version, versionNonce: ++nonce };
      scene = [...scene.filter((each) => each !== before), { ...drawn, isDeleted: false }].sort(inOrder);
    },
    rub(id) {
      scene = scene.map((each) =>
        each.id === id
          ? { ...each, isDeleted: true, version: each.version + 1, versionNonce: ++nonce }
          : each,
      );
    },
  };
}

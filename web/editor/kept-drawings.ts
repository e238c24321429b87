import type { Editor } from '@tiptap/core';
import type { PageConnection } from '../sync/page-connection.ts';
import { inIdleTime } from './menus/in-idle-time.ts';

/** What a board or a diagram says when its picture has come into the text. */
const drawn = 'drawn';

export function sayDrawn(dom: HTMLElement): void {
  dom.dispatchEvent(new Event(drawn, { bubbles: true }));
}

/** Ms in which nothing is drawn anew, before it is looked at what the server has. */
const restsFor = 4_000;

/**
 * Stores how the boards and diagrams look that were drawn on a writer's screen, for exports: when they have rested and the browser does
 * too. What fails is tried again with the next drawing. Returns how to stop.
 */
export function keepDrawings(editor: Editor, connection: PageConnection, rest = restsFor): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let callOff = () => {};
  const forgetPlans = () => {
    clearTimeout(waiting);
    callOff();
  };
  const store = async () => {
    if (!editor.isEditable || connection.state().status.kind !== 'live') return;
    // Loaded by those alone who have something drawn.
    const { storeDrawings } = await import('./store-drawings.ts');
    await storeDrawings(editor, connection.pageId, signal);
  };
  const plan = () => {
    forgetPlans();
    waiting = setTimeout(() => {
      callOff = inIdleTime(() => {
        // Exports show the source until another drawing succeeds; nobody who writes is to be told.
        store().catch(() => {});
      });
    }, rest);
  };
  editor.view.dom.addEventListener(drawn, plan, { signal });
  return () => {
    forgetPlans();
    ending.abort();
  };
}

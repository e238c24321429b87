import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { inIdleTime } from './in-idle-time.ts';

/** After a change, in ms: a burst of typing is looked at once… */
const settles = 300;
/** …and long typing now and then, in ms. */
const atLatest = 2_000;

/**
 * Something worked out from the text when nobody waits for it: after the text has come to rest, in idle time, without a
 * transaction and without reading the layout. Null before it was first worked out.
 */
export function useInIdleTime<T>(
  editor: Editor,
  on: 'update' | 'selectionUpdate',
  work: (editor: Editor, deadline: { timeRemaining(): number }) => T | 'unfinished',
): T | null {
  const [found, setFound] = useState<T | null>(null);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null;
    let first = 0;
    let callOff = () => {};
    const run = () => {
      waiting = null;
      callOff = inIdleTime((deadline) => {
        if (editor.isDestroyed) return;
        const done = work(editor, deadline);
        if (done === 'unfinished') run();
        else setFound(() => done);
      });
    };
    const look = () => {
      if (waiting === null) first = Date.now();
      else if (Date.now() - first > atLatest - settles) return;
      else clearTimeout(waiting);
      waiting = setTimeout(run, settles);
    };
    run();
    editor.on(on, look);
    return () => {
      if (waiting !== null) clearTimeout(waiting);
      callOff();
      editor.off(on, look);
    };
  }, [editor, on, work]);
  return found;
}

import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import { showPassage } from './marked-passage.ts';

/** Opens a page at a passage: the block with the id `at`, once for each `visit`. Null: nowhere. */
export function usePassage(editor: Editor | null, at: string | null, visit: number): void {
  const shown = useRef<{ at: string; visit: number } | null>(null);
  useEffect(() => {
    if (!editor || at === null) {
      shown.current = null;
      return;
    }
    if (shown.current?.at === at && shown.current.visit === visit) return;
    // After the text stands on the screen.
    const frame = requestAnimationFrame(() => {
      shown.current = { at, visit };
      showPassage(editor, at);
    });
    return () => cancelAnimationFrame(frame);
  }, [editor, at, visit]);
}

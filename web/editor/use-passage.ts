import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import { showPassage } from './marked-passage.ts';

/** Opens a page at a passage: the block with the id `at`, once for each time somebody is led there. Null: nowhere. */
export function usePassage(editor: Editor | null, at: string | null): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!editor || at === null) {
      shown.current = null;
      return;
    }
    if (shown.current === at) return;
    // After the text stands on the screen.
    const frame = requestAnimationFrame(() => {
      shown.current = at;
      showPassage(editor, at);
    });
    return () => cancelAnimationFrame(frame);
  }, [editor, at]);
}

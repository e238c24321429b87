import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';

/**
 * The thread whose words or note are pointed at: both light up. The words by a rule of a style sheet: nothing of the text is touched.
 */
export function useLit(editor: Editor): [string | null, (thread: string | null) => void] {
  const [lit, setLit] = useState<string | null>(null);

  useEffect(() => {
    const text = editor.view.dom;
    const over = ({ target }: Event) => {
      const words = target instanceof Element ? target.closest<HTMLElement>('[data-thread]') : null;
      setLit(words?.dataset.thread ?? null);
    };
    const out = () => setLit(null);
    text.addEventListener('pointerover', over, { passive: true });
    text.addEventListener('pointerleave', out);
    return () => {
      text.removeEventListener('pointerover', over);
      text.removeEventListener('pointerleave', out);
    };
  }, [editor]);

  useEffect(() => {
    if (lit === null) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`[data-thread="${CSS.escape(lit)}"] { background: var(--marker-tint); }`);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [lit]);

  return [lit, setLit];
}

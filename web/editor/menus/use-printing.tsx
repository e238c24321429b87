import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import noticeCss from '../../ui/notice.module.css';
import css from './printing.module.css';
import { makeReadyForPaper } from './ready-for-paper.ts';

/** Prints a page whole; meanwhile a notice says how far it is, and leaves it to the reader to wait no longer. */
export function usePrinting(editor: Editor): { print: () => void; notice: ReactNode } {
  const { t } = useTranslation('menus');
  const [far, setFar] = useState<{ done: number; count: number } | null>(null);
  const goOn = useRef(() => {});

  async function print() {
    let waits = true;
    await Promise.race([
      makeReadyForPaper(editor.view.dom, (done, count) => waits && setFar({ done, count })),
      new Promise<void>((resolve) => {
        goOn.current = resolve;
      }),
    ]);
    waits = false;
    setFar(null);
    // Its page was left meanwhile: another one would be printed.
    if (!editor.isDestroyed) window.print();
  }

  // By the menu of the browser, which waits for nothing: the next time it stands there.
  useEffect(() => {
    const start = () => void makeReadyForPaper(editor.view.dom, () => {});
    window.addEventListener('beforeprint', start);
    return () => window.removeEventListener('beforeprint', start);
  }, [editor]);

  // Over all parts of the screen, not only over the one that it comes from.
  const notice =
    far &&
    createPortal(
      <div className={noticeCss.notice}>
        <p role="status" className={noticeCss.words}>
          {t('printing.working')}
        </p>
        <progress className={css.far} value={far.done} max={far.count} aria-label={t('printing.howFar')} />
        <Button size="small" onClick={() => goOn.current()}>
          {t('printing.now')}
        </Button>
      </div>,
      document.body,
    );
  return { print: () => void print(), notice };
}

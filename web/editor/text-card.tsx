import type { Editor } from '@tiptap/core';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import css from './text-card.module.css';

/** A small card below a place in the text, in the layer beside the editable. `at`: a position in the document. */
export function TextCard({
  editor,
  at,
  label,
  children,
}: {
  editor: Editor;
  at: number;
  label: string;
  children: ReactNode;
}) {
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const layer = card.current?.offsetParent;
    if (!card.current || !layer) return;
    const frame = layer.getBoundingClientRect();
    const box = editor.view.coordsAtPos(Math.min(at, editor.state.doc.content.size));
    const text = editor.view.dom.getBoundingClientRect();
    const mirrored = getComputedStyle(layer).direction === 'rtl';
    const most = text.width - card.current.offsetWidth;
    const along = mirrored ? text.right - box.right : box.left - text.left;
    const edge = mirrored ? frame.right - text.right : text.left - frame.left;
    card.current.style.insetBlockStart = `${box.bottom - frame.top + 6}px`;
    card.current.style.insetInlineStart = `${edge + Math.max(0, Math.min(along, most))}px`;
  }, [editor, at]);
  return (
    <section ref={card} className={css.card} aria-label={label}>
      {children}
    </section>
  );
}

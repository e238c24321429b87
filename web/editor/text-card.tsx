import type { Editor } from '@tiptap/core';
import { type FocusEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import css from './text-card.module.css';

/** Between a card and its line, and between it and the edge of what is seen of the text; px. */
const gap = 6;

/**
 * A small card at a place in the text, in the layer beside the editable: below its line, above it where there is no
 * room below, always inside what is seen of the sheet. `at`: a position in the document, or with `block` that of a
 * block, which is then left to be seen as far as there is room.
 */
export function TextCard({
  editor,
  at,
  label,
  focused = false,
  above = false,
  block = false,
  onLeave,
  children,
}: {
  editor: Editor;
  at: number;
  label: string;
  /** Its field takes the focus when the card opens. */
  focused?: boolean;
  /** Stands above its line where there is room: what follows is what is read next. */
  above?: boolean;
  /** What it is about is the whole block at `at`. */
  block?: boolean;
  /** The focus has gone from the card to something else on the screen. */
  onLeave?: () => void;
  children: ReactNode;
}) {
  const card = useRef<HTMLElement>(null);

  useLayoutEffect(() => {
    const put = () => card.current && place(card.current, editor, { at, above, block });
    put();
    const sizes = new ResizeObserver(put);
    if (card.current) sizes.observe(card.current);
    // A picture gets its size when it has arrived, and another when it is made narrower.
    const about = block ? blockAt(editor, at) : null;
    if (about) sizes.observe(about);
    // A phone's keyboard takes room away.
    window.addEventListener('resize', put);
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', put);
    };
  }, [editor, at, above, block]);

  // After it has its place: the browser would scroll to where it is not.
  useLayoutEffect(() => {
    if (focused) card.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [focused]);

  function left({ relatedTarget, currentTarget }: FocusEvent) {
    const within = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!within && document.hasFocus()) onLeave?.();
  }

  return (
    <section
      ref={card}
      className={css.card}
      aria-label={label}
      onBlur={left}
      // A press on a button leaves the focus where it is, and a phone's keyboard open.
      onMouseDown={(event) => (event.target as Element).closest('button') && event.preventDefault()}
    >
      {children}
    </section>
  );
}

type Wanted = { at: number; above: boolean; block: boolean };

function place(card: HTMLElement, editor: Editor, { at, above, block }: Wanted): void {
  const layer = card.offsetParent;
  if (!layer) return;
  const frame = layer.getBoundingClientRect();
  const about = block ? blockAt(editor, at) : null;
  const line =
    about?.getBoundingClientRect() ?? editor.view.coordsAtPos(Math.min(at, editor.state.doc.content.size));
  const text = editor.view.dom.getBoundingClientRect();
  const mirrored = getComputedStyle(layer).direction === 'rtl';
  const most = text.width - card.offsetWidth;
  const along = mirrored ? text.right - line.right : line.left - text.left;
  const edge = mirrored ? frame.right - text.right : text.left - frame.left;
  card.style.insetBlockStart = `${topOf(card.offsetHeight, line, seenOf(layer), above) - frame.top}px`;
  card.style.insetInlineStart = `${edge + Math.max(0, Math.min(along, most))}px`;
}

function blockAt({ view }: Editor, at: number): Element | null {
  const block = view.nodeDOM(at);
  return block instanceof Element ? block : null;
}

type Span = { top: number; bottom: number };

function topOf(height: number, line: Span, seen: Span, wantsAbove: boolean): number {
  const [below, above] = [line.bottom + gap, line.top - gap - height];
  const last = seen.bottom - gap - height;
  const wanted = (wantsAbove || below > last) && above >= seen.top + gap ? above : below;
  return Math.max(seen.top + gap, Math.min(wanted, last));
}

/** What is seen of what scrolls the layer, without what sticks to its top; px in the window. */
function seenOf(layer: Element): Span {
  let scroller = layer.parentElement;
  while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY))
    scroller = scroller.parentElement;
  const { top, bottom } = (scroller ?? document.documentElement).getBoundingClientRect();
  const stuck = [...(layer.parentElement?.children ?? [])].filter(
    (beside) => beside !== layer && getComputedStyle(beside).position === 'sticky',
  );
  return {
    top: Math.max(0, top, ...stuck.map((bar) => bar.getBoundingClientRect().bottom)),
    bottom: Math.min(bottom, window.innerHeight),
  };
}

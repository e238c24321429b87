import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useRef } from 'react';
import css from './page-text.module.css';

/** The place on the screen where an editor's text stands. */
export function PageText({ editor }: { editor: Editor }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { dom } = editor.view;
    leaveSelectionTo(dom);
    place.current?.append(dom);
  }, [editor]);
  return <div ref={place} className={css.place} />;
}

/**
 * At each of its updates React goes through all that stands in a focused element that says of itself that it is editable, to keep
 * the selection. Here that is the editor's care.
 */
function leaveSelectionTo(text: HTMLElement): void {
  Object.defineProperty(text, 'contentEditable', { value: 'inherit', configurable: true });
}

import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useRef } from 'react';
import css from './page-text.module.css';

/** The place on the screen where an editor's text stands. */
export function PageText({ editor }: { editor: Editor }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(editor.view.dom);
  }, [editor]);
  return <div ref={place} className={css.place} />;
}

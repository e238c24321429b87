import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useLayoutEffect, useRef } from 'react';
import { citationWords } from '../sources/citation-views.ts';
import { drawnContent } from './drawn-content.ts';

/** A note as it is read. */
export function NoteContent({ editor, node }: { editor: Editor; node: Node }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    place.current?.replaceChildren(drawnContent(node, (citation) => citationWords(editor, citation)));
  }, [editor, node]);
  return <span ref={place} dir="auto" />;
}

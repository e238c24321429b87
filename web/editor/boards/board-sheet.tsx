import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type ComponentType, useEffect, useState } from 'react';
import type { PagePresence } from '../../sync/page-presence.ts';
import type { BoardDialogProps } from './board-dialog.tsx';
import { closeBoard, openBoardOf } from './open-board.ts';

/** The board that is open, over the whole screen. All that it needs is loaded when the first one is opened. */
export function BoardSheet({
  editor,
  presence,
  writable,
}: {
  editor: Editor;
  presence: PagePresence;
  writable: boolean;
}) {
  const isOpen = useEditorState({ editor, selector: ({ editor }) => openBoardOf(editor.state) !== null });
  const [loaded, setLoaded] = useState<{ Dialog: ComponentType<BoardDialogProps> } | null>(null);

  useEffect(() => {
    if (!isOpen || loaded) return;
    import('./board-dialog.tsx').then(
      ({ BoardDialog }) => setLoaded({ Dialog: BoardDialog }),
      // Without a network the page stays as it is.
      () => closeBoard(editor),
    );
  }, [isOpen, loaded, editor]);

  return isOpen && loaded ? <loaded.Dialog editor={editor} presence={presence} writable={writable} /> : null;
}

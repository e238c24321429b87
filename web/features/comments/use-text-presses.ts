import type { Editor } from '@tiptap/core';
import { useEffect, useEffectEvent } from 'react';
import { offerCommenting } from '../../editor/threads/shown-threads.ts';
import { loadToBegin } from './load-cards.ts';

type TextPresses = {
  mayComment: boolean;
  /** Somebody pressed on words with these threads; with none, elsewhere in the text. */
  onPress: (threads: readonly string[]) => void;
  /** Says something about what is selected there, or suggests something for it. */
  onBegin: (suggests: boolean) => void;
};

/** What is done about threads from within the text. */
export function useTextPresses(editor: Editor, { mayComment, onPress, onBegin }: TextPresses): void {
  const pressed = useEffectEvent(onPress);
  const begin = useEffectEvent(onBegin);
  useEffect(() => {
    editor.storage.shownThreads.pressed = (ids) => pressed(ids);
    const end = mayComment
      ? offerCommenting(editor, { begin: () => begin(false), suggest: () => begin(true) })
      : null;
    return () => {
      end?.();
      if (!editor.isDestroyed) editor.storage.shownThreads.pressed = null;
    };
  }, [editor, mayComment]);

  useEffect(() => {
    if (!mayComment) return;
    // Whoever selects words may have something to say about them.
    const selects = () => {
      if (editor.state.selection.empty) return;
      editor.off('selectionUpdate', selects);
      loadToBegin();
    };
    editor.on('selectionUpdate', selects);
    return () => void editor.off('selectionUpdate', selects);
  }, [editor, mayComment]);
}

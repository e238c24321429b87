import type { Editor } from '@tiptap/core';
import { FindBar } from '../find/find-bar.tsx';
import { InlineCards } from '../inline/inline-cards.tsx';
import { MediaCard } from '../media/media-card.tsx';
import { AsideCard } from '../notes/aside-card.tsx';
import { BlockHandle } from './block-handle.tsx';
import { BubbleMenu } from './bubble-menu.tsx';
import { SuggestionPopup } from './suggestion-popup.tsx';

/** What helps whoever writes or reads, in the layer beside the text. */
export function WriterTools({ editor }: { editor: Editor }) {
  return (
    <>
      <SuggestionPopup editor={editor} />
      <InlineCards editor={editor} />
      <MediaCard editor={editor} />
      <AsideCard editor={editor} />
      <BubbleMenu editor={editor} />
      <BlockHandle editor={editor} />
      <FindBar editor={editor} />
    </>
  );
}

export { NotesAtFoot } from '../notes/notes-at-foot.tsx';
export { OutlineMargin } from '../outline/outline-margin.tsx';
export { PageTools } from './page-tools.tsx';

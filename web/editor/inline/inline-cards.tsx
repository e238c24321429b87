import type { Editor } from '@tiptap/core';
import { DateCard } from './date-card.tsx';
import { LanguageCard } from './language-card.tsx';

/** What is asked about words in a line, in the layer beside the text. */
export function InlineCards({ editor }: { editor: Editor }) {
  return (
    <>
      <DateCard editor={editor} />
      <LanguageCard editor={editor} />
    </>
  );
}

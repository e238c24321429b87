import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { CitationCard } from '../sources/citation-card.tsx';
import { NewCitationCard } from '../sources/new-citation-card.tsx';
import { FootnoteCard } from './footnote-card.tsx';
import { asideOf, nodeOf } from './open-aside.ts';

/** The card about a footnote or a citation, in the layer beside the text. */
export function AsideCard({ editor }: { editor: Editor }) {
  const shown = useEditorState({
    editor,
    selector: ({ editor }) => {
      const aside = asideOf(editor.state);
      return aside && { aside, node: nodeOf(editor.state.doc, aside), editable: editor.isEditable };
    },
    equalityFn: (a, b) =>
      a?.node === b?.node &&
      a?.editable === b?.editable &&
      a?.aside.id === b?.aside.id &&
      a?.aside.at === b?.aside.at &&
      a?.aside.how === b?.aside.how,
  });
  if (!shown) return null;
  const { aside, node, editable } = shown;
  if (aside.how === 'write' && !editable) return null;
  if (aside.about === 'newCitation') return <NewCitationCard key={aside.id} editor={editor} aside={aside} />;
  if (!node) return null;
  const Card = aside.about === 'footnote' ? FootnoteCard : CitationCard;
  return <Card key={`${aside.id} ${aside.how}`} editor={editor} aside={aside} node={node} />;
}

import { IconFileText } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { pageAddress } from '../../../shared/editor/page-address.ts';
import type { PageAround, Surroundings } from '../surroundings.ts';
import { stroke } from '../tool-buttons.tsx';
import { fitting } from './fit.ts';
import type { Suggestion } from './suggestions.ts';

/** The pages of the project whose titles fit; what is chosen becomes a link to it. */
export function findPages(query: string, around: Surroundings): Suggestion[] {
  // A link needs words.
  const named = around.pages().filter(({ title }) => title.trim() !== '');
  return fitting(named, query, ({ title }) => ({ name: title, others: '' })).map((page) => ({
    key: page.id,
    name: page.title,
    icon: page.icon ?? <IconFileText size={19} stroke={stroke} />,
    choose: (editor) => linkTo(editor, page),
  }));
}

function linkTo({ schema, state, view }: Editor, { id, title }: PageAround): void {
  const { link } = schema.marks;
  if (!link) throw new Error('the schema has no links');
  const { tr, selection } = state;
  const words = schema.text(title, link.create({ href: pageAddress(id) }).addToSet(selection.$from.marks()));
  // What is typed next is not part of the link.
  view.dispatch(tr.replaceSelectionWith(words, false).removeStoredMark(link).scrollIntoView());
  view.focus();
}

import { IconAt, IconCalendar, IconLanguage, IconMoodSmile } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import type { Tool } from '../tools.ts';
import { askLanguage } from './ask-language.ts';
import { dayFromToday } from './date-view.ts';

export const language: Tool = { name: 'language', icon: IconLanguage, run: askLanguage };

/** What stands in a line besides words. */
export const inlineTools: readonly Tool[] = [
  { name: 'mention', icon: IconAt, run: (editor) => begin(editor, '@') },
  { name: 'date', icon: IconCalendar, run: (editor) => writeDate(editor, dayFromToday(0), 'ask') },
  { name: 'emoji', icon: IconMoodSmile, run: (editor) => begin(editor, ':') },
  language,
];

/** A day at the cursor. `ask`: it is selected, so that its card asks for another. */
export function writeDate(editor: Editor, day: string, then: 'ask' | 'go on'): void {
  const { schema, tr, selection } = editor.state;
  const date = schema.nodes.date?.create({ day });
  if (!date) throw new Error('the schema has no dates');
  tr.replaceSelectionWith(date, true);
  if (then === 'ask') {
    const at = tr.mapping.map(selection.from, -1);
    if (tr.doc.nodeAt(at)?.type === date.type) tr.setSelection(NodeSelection.create(tr.doc, at));
  }
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

/** The sign that opens the list of what can be chosen, as if it had been typed. */
function begin(editor: Editor, sign: string): void {
  const { state, view } = editor;
  const { $from } = state.selection;
  const before = $from.parent.textBetween(
    Math.max(0, $from.parentOffset - 1),
    $from.parentOffset,
    undefined,
    'x',
  );
  view.dispatch(state.tr.insertText(/\S/.test(before) ? ` ${sign}` : sign));
  view.focus();
}

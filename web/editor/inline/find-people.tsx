import { IconCalendar, IconUser } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import i18next, { type TFunction } from 'i18next';
import { fitting } from '../menus/fit.ts';
import type { Suggestion } from '../menus/suggestions.ts';
import type { PersonAround, Surroundings } from '../surroundings.ts';
import { stroke } from '../tool-buttons.tsx';
import { dayFromToday, writtenDay } from './date-view.ts';
import { writeDate } from './inline-tools.ts';

/** The people who may see this page, and the days that are written most. */
export async function findPeople(query: string, around: Surroundings, t: TFunction): Promise<Suggestion[]> {
  const people = await around.people();
  const days = ['today', 'tomorrow'].map((name, after) => ({
    name: t(`inline:${name}`),
    day: dayFromToday(after),
  }));
  return [
    ...fitting(people, query, ({ name }) => ({ name, others: '' })).map((person) => ({
      key: person.id,
      name: person.name,
      icon: <IconUser size={19} stroke={stroke} />,
      choose: (editor: Editor) => mention(editor, person),
    })),
    ...fitting(days, query, ({ name }) => ({ name, others: '' })).map(({ name, day }) => ({
      key: day,
      name,
      hint: writtenDay(day, i18next.language),
      icon: <IconCalendar size={19} stroke={stroke} />,
      choose: (editor: Editor) => writeDate(editor, day, 'go on'),
    })),
  ];
}

/** Writes the name, and a blank behind it to go on. */
function mention({ schema, state, view }: Editor, { id, name }: PersonAround): void {
  const node = schema.nodes.mention?.create({ account: id, name });
  if (!node) throw new Error('the schema has no mentions');
  view.dispatch(state.tr.replaceSelectionWith(node, true).insertText(' ').scrollIntoView());
  view.focus();
}

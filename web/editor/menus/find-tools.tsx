import type { Editor } from '@tiptap/core';
import type { TFunction } from 'i18next';
import { offeredInsertions } from '../offered-insertions.ts';
import { stroke } from '../tool-buttons.tsx';
import { shownKeys, toolKeys } from '../tool-keys.ts';
import { fitting } from './fit.ts';
import type { Suggestion } from './suggestions.ts';

/** The tools that fit, by their names and by other words for them, in the reader's language and in English. */
export function findTools(query: string, editor: Editor, t: TFunction): Suggestion[] {
  const all = offeredInsertions(editor).flatMap(({ name: group, tools }) =>
    tools.map((tool) => ({ tool, group })),
  );
  const inEnglish = { lng: 'en' };
  const found = fitting(all, query, ({ tool: { name } }) => ({
    name: t(`editor:tool.${name}`),
    others: [
      t(`editor:found.${name}`, { defaultValue: '' }),
      t(`editor:tool.${name}`, inEnglish),
      t(`editor:found.${name}`, { ...inEnglish, defaultValue: '' }),
    ].join(' '),
  }));
  return found.map(({ tool, group }) => ({
    key: `${group} ${tool.name}`,
    name: t(`editor:tool.${tool.name}`),
    icon: <tool.icon className={tool.flips && 'flip'} size={19} stroke={stroke} />,
    ...(toolKeys[tool.name] && { hint: shownKeys(toolKeys[tool.name] ?? '', t) }),
    // In their order by fit, groups would only tear apart.
    ...(query === '' && { group: t(`editor:insert.${group}`) }),
    choose: tool.run,
  }));
}

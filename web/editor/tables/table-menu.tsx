import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { MenuGroup, MenuItem } from '../../ui/menu.tsx';
import { stroke } from '../tool-buttons.tsx';
import css from './table-menu.module.css';
import { tableTools } from './table-tools.ts';

/** What can be done to the table at the cursor: a row of symbols for its rows, its columns, its cells and for the whole. */
export function TableMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation(['tables', 'editor']);
  const states = useEditorState({
    editor,
    selector: ({ editor }) =>
      tableTools
        .flatMap(({ tools }) => tools)
        .map(({ can, isOn }) => `${can?.(editor) ?? true} ${isOn?.(editor) ?? ''}`)
        .join(),
  }).split(',');
  let at = 0;
  return tableTools.map(({ name, tools }) => (
    <MenuGroup key={name} label={t(`tables:groups.${name}`)}>
      <div className={css.row}>
        {tools.map((tool) => {
          const [can, on] = (states[at++] ?? '').split(' ');
          const label = t(`editor:tool.${tool.name}`);
          return (
            can === 'true' && (
              <MenuItem
                key={tool.name}
                className={css.tool}
                {...(on ? { checked: on === 'true' } : {})}
                onChoose={() => tool.run(editor)}
              >
                <span className="unseen">{label}</span>
                <tool.icon
                  className={tool.flips && 'flip'}
                  size={19}
                  stroke={stroke}
                  title={label}
                  aria-hidden
                />
              </MenuItem>
            )
          );
        })}
      </div>
    </MenuGroup>
  ));
}

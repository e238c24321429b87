import { IconTable, IconTableOptions } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { lazy, type MouseEvent, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu } from '../../ui/menu.tsx';
import { keepFocus, stroke } from '../tool-buttons.tsx';
import css from '../toolbar.module.css';
import { table } from './insert-table.ts';

/** Loaded when somebody comes into a table. */
const TableMenu = lazy(async () => ({ default: (await import('./table-menu.tsx')).TableMenu }));

/** Inserts a table; inside one it opens what can be done to that. One button for both, so that the focus stays. */
export function TableTool({ editor }: { editor: Editor }) {
  const { t } = useTranslation('editor');
  const inside = useEditorState({ editor, selector: ({ editor }) => editor.isActive('table') });
  const label = t(inside ? 'tool.inTable' : 'tool.table');
  const ToolIcon = inside ? IconTableOptions : IconTable;
  function insert(event: MouseEvent) {
    // The button opens the menu from now on: without this, by this very press.
    event.preventDefault();
    table.run(editor);
  }
  return (
    <Menu
      label={t('tool.inTable')}
      button={({ ref, ...menu }) => (
        <button
          ref={ref}
          {...(inside ? menu : { onClick: insert })}
          type="button"
          className={css.tool}
          data-tool
          data-inside={inside || undefined}
          tabIndex={-1}
          aria-label={label}
          title={label}
          onMouseDown={keepFocus}
        >
          <ToolIcon size={19} stroke={stroke} aria-hidden />
        </button>
      )}
    >
      <Suspense>{inside && <TableMenu editor={editor} />}</Suspense>
    </Menu>
  );
}

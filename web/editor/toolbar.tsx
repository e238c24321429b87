import { IconPlus } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuGroup } from '../ui/menu.tsx';
import { CopyPassageItem, useCopyPassage } from './copy-passage.tsx';
import { actionsAtCursor } from './menus/block-actions.ts';
import { offeredInsertions } from './offered-insertions.ts';
import { StyleMenu } from './style-menu.tsx';
import { TableTool } from './tables/table-tool.tsx';
import { comment } from './threads/comment-tools.ts';
import { keepFocus, stroke, ToolButtons, ToolItems } from './tool-buttons.tsx';
import { ToolRow } from './tool-row.tsx';
import css from './toolbar.module.css';
import {
  bold,
  bulletList,
  inlineFormula,
  italic,
  link,
  moreForWords,
  orderedList,
  redo,
  styles,
  type Tool,
  taskList,
  undo,
} from './tools.ts';
import { useAboveKeyboard } from './use-above-keyboard.ts';

/** The writing tools in one row. `compact`: the row of a phone, with the rest behind "more". */
export function Toolbar({ editor, compact = false }: { editor: Editor; compact?: boolean }) {
  const { t } = useTranslation('editor');
  const row = useRef<HTMLDivElement>(null);
  useAboveKeyboard(row, compact);
  return (
    <ToolRow row={row} label={t('tools')} region="tools">
      {compact ? <CompactTools editor={editor} /> : <Tools editor={editor} />}
    </ToolRow>
  );
}

const wordsInRow = [bold, italic, link];
const listsInRow = [bulletList, orderedList, taskList];
const formulasInRow = [inlineFormula];
const compactRow = [bold, bulletList];

function Tools({ editor }: { editor: Editor }) {
  return (
    <>
      <StyleMenu editor={editor} />
      <Gap />
      <ToolButtons editor={editor} tools={wordsInRow} />
      <Gap />
      <ToolButtons editor={editor} tools={listsInRow} />
      <Gap />
      <TableTool editor={editor} />
      <ToolButtons editor={editor} tools={formulasInRow} />
      <MoreMenu editor={editor} words={moreForWords} inRow={[...listsInRow, ...formulasInRow]} />
      <Gap />
      <ToolButtons editor={editor} tools={[undo, redo]} />
    </>
  );
}

function CompactTools({ editor }: { editor: Editor }) {
  const last = useEditorState({
    editor,
    selector: ({ editor }) => (comment.isOffered?.(editor) ? comment : taskList),
  });
  return (
    <>
      <StyleMenu editor={editor} />
      <ToolButtons editor={editor} tools={[...compactRow, last]} />
      <TableTool editor={editor} />
      <MoreMenu editor={editor} words={[link, italic, ...moreForWords]} inRow={[...compactRow, last]} />
      <ToolButtons editor={editor} tools={[undo, redo]} />
    </>
  );
}

function Gap() {
  return <span className={css.gap} aria-hidden="true" />;
}

type MoreMenuProps = {
  editor: Editor;
  words: readonly Tool[];
  /** What has a button of its own, as the styles and the table have anyway. */
  inRow: readonly Tool[];
};

function MoreMenu({ editor, words, inRow }: MoreMenuProps) {
  const { t } = useTranslation('editor');
  const { copy, said } = useCopyPassage(editor);
  const insertions = useEditorState({
    editor,
    selector: ({ editor }) => offeredInsertions(editor, [...styles, ...inRow]),
  });
  return (
    <>
      <Menu
        label={t('tool.more')}
        wide
        button={(menu) => (
          <button
            {...menu}
            type="button"
            className={css.tool}
            data-tool
            tabIndex={-1}
            aria-label={t('tool.more')}
            title={t('tool.more')}
            onMouseDown={keepFocus}
          >
            <IconPlus size={19} stroke={stroke} aria-hidden />
          </button>
        )}
      >
        <MenuGroup label={t('groups.words')}>
          <ToolItems editor={editor} tools={words} />
        </MenuGroup>
        {insertions.map(({ name, tools }) => (
          <MenuGroup key={name} label={t(`insert.${name}`)}>
            <ToolItems editor={editor} tools={tools} />
          </MenuGroup>
        ))}
        <MenuGroup label={t('groups.passage')}>
          <ToolItems editor={editor} tools={actionsAtCursor} />
          <CopyPassageItem onCopy={() => void copy()} />
        </MenuGroup>
      </Menu>
      <span className={css.said} role="status">
        {said && t(`passage.${said}`)}
      </span>
    </>
  );
}

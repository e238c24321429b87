import { IconPlus } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuGroup } from '../ui/menu.tsx';
import { CopyPassageItem, useCopyPassage } from './copy-passage.tsx';
import { actionsAtCursor } from './menus/block-actions.ts';
import { offeredInsertions } from './offered-insertions.ts';
import { StyleMenu } from './style-menu.tsx';
import { TableTool } from './tables/table-tool.tsx';
import { keepFocus, stroke, ToolButtons, ToolItems } from './tool-buttons.tsx';
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
  return (
    <Row aboveKeyboard={compact}>
      {compact ? <CompactTools editor={editor} /> : <Tools editor={editor} />}
    </Row>
  );
}

const wordsInRow = [bold, italic, link];
const listsInRow = [bulletList, orderedList, taskList];
const formulasInRow = [inlineFormula];
const compactRow = [bold, bulletList, taskList];

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
  return (
    <>
      <StyleMenu editor={editor} />
      <ToolButtons editor={editor} tools={compactRow} />
      <TableTool editor={editor} />
      <MoreMenu editor={editor} words={[link, italic, ...moreForWords]} inRow={compactRow} />
      <ToolButtons editor={editor} tools={[undo, redo]} />
    </>
  );
}

/** One stop for Tab; the arrow keys, Home and End move inside. */
function Row({ aboveKeyboard, children }: { aboveKeyboard: boolean; children: ReactNode }) {
  const { t } = useTranslation('editor');
  const row = useRef<HTMLDivElement>(null);
  useAboveKeyboard(row, aboveKeyboard);

  function move(event: KeyboardEvent) {
    const tools = toolsIn(row.current);
    const at = tools.indexOf(event.target as HTMLElement);
    const to =
      at < 0 ? null : nextTool(event, at, tools.length, getComputedStyle(event.currentTarget).direction);
    if (to === null) return;
    event.preventDefault();
    tools[to]?.focus();
  }
  function remember(event: FocusEvent) {
    const tools = toolsIn(row.current);
    // An item of an open menu has the focus in its turn, but is no tool of the row.
    if (!tools.includes(event.target as HTMLElement)) return;
    for (const tool of tools) tool.tabIndex = tool === event.target ? 0 : -1;
  }

  return (
    <div
      ref={row}
      role="toolbar"
      aria-label={t('tools')}
      className={css.row}
      onKeyDown={move}
      onFocus={remember}
      data-region="tools"
    >
      {children}
    </div>
  );
}

function toolsIn(row: HTMLElement | null): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('[data-tool]') ?? [])];
}

function nextTool(event: KeyboardEvent, at: number, count: number, direction: string): number | null {
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (event.key === forward) return (at + 1) % count;
  if (event.key === back) return (at + count - 1) % count;
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  return null;
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

import { IconChevronDown, IconPlus, IconTypography } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuGroup, MenuItem } from '../ui/menu.tsx';
import css from './toolbar.module.css';
import {
  blockFormula,
  bold,
  bulletList,
  inlineFormula,
  italic,
  link,
  moreForWords,
  orderedList,
  redo,
  rule,
  styles,
  type Tool,
  table,
  tableTools,
  taskList,
  undo,
} from './tools.ts';

const stroke = 1.75;

/** The writing tools in one row. `compact`: the row of a phone, with the rest behind "more". */
export function Toolbar({ editor, compact = false }: { editor: Editor; compact?: boolean }) {
  return (
    <Row>
      <StyleMenu editor={editor} compact={compact} />
      {!compact && <Gap />}
      <ToolButtons
        editor={editor}
        tools={compact ? [bold, italic, bulletList, taskList] : [bold, italic, link]}
      />
      {!compact && (
        <>
          <Gap />
          <ToolButtons editor={editor} tools={[bulletList, orderedList, taskList]} />
          <Gap />
          <ToolButtons editor={editor} tools={[table, inlineFormula]} />
        </>
      )}
      <MoreMenu
        editor={editor}
        words={compact ? [link, ...moreForWords] : moreForWords}
        inserts={
          compact ? [orderedList, table, inlineFormula, blockFormula, rule, redo] : [blockFormula, rule]
        }
      />
      {!compact && <Gap />}
      <ToolButtons editor={editor} tools={compact ? [undo] : [undo, redo]} />
    </Row>
  );
}

/** One stop for Tab; the arrow keys, Home and End move inside. */
function Row({ children }: { children: ReactNode }) {
  const { t } = useTranslation('editor');
  const row = useRef<HTMLDivElement>(null);

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

function ToolButtons({ editor, tools }: { editor: Editor; tools: readonly Tool[] }) {
  const { t } = useTranslation('editor');
  const on = useEditorState({
    editor,
    selector: ({ editor }) => tools.map((tool) => tool.isOn?.(editor) ?? null).join(),
  }).split(',');
  return tools.map((tool, index) => {
    const label = t(`tool.${tool.name}`);
    return (
      <button
        key={tool.name}
        type="button"
        className={css.tool}
        data-tool
        tabIndex={-1}
        aria-label={label}
        title={label}
        aria-pressed={tool.isOn ? on[index] === 'true' : undefined}
        onMouseDown={keepFocus}
        onClick={() => tool.run(editor)}
      >
        <tool.icon className={tool.flips && 'flip'} size={19} stroke={stroke} aria-hidden />
      </button>
    );
  });
}

function StyleMenu({ editor, compact }: { editor: Editor; compact: boolean }) {
  const { t } = useTranslation('editor');
  const current = useEditorState({
    editor,
    selector: ({ editor }) => styles.find(({ isOn }) => isOn(editor))?.name ?? 'text',
  });
  const inOrder = [...styles.slice(-1), ...styles.slice(0, -1)];
  return (
    <Menu
      label={t('style')}
      button={(menu) => (
        <button
          {...menu}
          type="button"
          className={compact ? css.tool : css.style}
          data-tool
          tabIndex={0}
          aria-label={`${t('style')}: ${t(`styles.${current}`)}`}
          onMouseDown={keepFocus}
        >
          {compact ? (
            <IconTypography size={20} stroke={stroke} aria-hidden />
          ) : (
            <>
              {t(`styles.${current}`)}
              <IconChevronDown size={15} stroke={stroke} aria-hidden />
            </>
          )}
        </button>
      )}
    >
      {inOrder.map(({ name, run }) => (
        <MenuItem
          key={name}
          checked={name === current}
          className={css[`as-${name}`]}
          onChoose={() => run(editor)}
        >
          {t(`styles.${name}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}

function MoreMenu({
  editor,
  words,
  inserts,
}: {
  editor: Editor;
  words: readonly Tool[];
  inserts: readonly Tool[];
}) {
  const { t } = useTranslation('editor');
  const inTable = useEditorState({ editor, selector: ({ editor }) => editor.isActive('table') });
  return (
    <Menu
      label={t('tool.more')}
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
        <MenuTools editor={editor} tools={words} />
      </MenuGroup>
      <MenuGroup label={t('groups.insert')}>
        <MenuTools editor={editor} tools={inserts} />
      </MenuGroup>
      {inTable && (
        <MenuGroup label={t('groups.table')}>
          {tableTools.map(({ name, run }) => (
            <MenuItem key={name} onChoose={() => run(editor)}>
              {t(`tool.${name}`)}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
    </Menu>
  );
}

function MenuTools({ editor, tools }: { editor: Editor; tools: readonly Tool[] }) {
  const { t } = useTranslation('editor');
  return tools.map((tool) => (
    <MenuItem key={tool.name} onChoose={() => tool.run(editor)}>
      <tool.icon className={tool.flips && 'flip'} size={19} stroke={stroke} aria-hidden />
      {t(`tool.${tool.name}`)}
    </MenuItem>
  ));
}

/** A press on a tool leaves the cursor in the text, and a phone's keyboard open. */
function keepFocus(event: { preventDefault: () => void }) {
  event.preventDefault();
}

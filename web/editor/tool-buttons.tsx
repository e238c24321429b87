import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { MenuItem } from '../ui/menu.tsx';
import { shownKeys, toolKeys } from './tool-keys.ts';
import css from './toolbar.module.css';
import type { Tool } from './tools.ts';

/** Of the icons in the toolbar. */
export const stroke = 1.75;

/** Tools side by side in the toolbar. */
export function ToolButtons({ editor, tools }: { editor: Editor; tools: readonly Tool[] }) {
  const { t } = useTranslation('editor');
  const on = useEditorState({
    editor,
    selector: ({ editor }) => tools.map((tool) => tool.isOn?.(editor) ?? null).join(),
  }).split(',');
  return tools.map((tool, index) => {
    const label = t(`tool.${tool.name}`);
    const keys = toolKeys[tool.name];
    return (
      <button
        key={tool.name}
        type="button"
        className={css.tool}
        data-tool
        tabIndex={-1}
        aria-label={label}
        title={keys ? `${label} (${shownKeys(keys, t)})` : label}
        aria-pressed={tool.isOn ? on[index] === 'true' : undefined}
        onMouseDown={keepFocus}
        onClick={() => tool.run(editor)}
      >
        <tool.icon className={tool.flips && 'flip'} size={19} stroke={stroke} aria-hidden />
      </button>
    );
  });
}

/** Tools one below the other in a menu. */
export function ToolItems({ editor, tools }: { editor: Editor; tools: readonly Tool[] }) {
  const { t } = useTranslation('editor');
  return tools.map((tool) => (
    <MenuItem key={tool.name} onChoose={() => tool.run(editor)}>
      <tool.icon className={tool.flips && 'flip'} size={19} stroke={stroke} aria-hidden />
      {t(`tool.${tool.name}`)}
    </MenuItem>
  ));
}

/** A press on a tool leaves the cursor in the text, and a phone's keyboard open. */
export function keepFocus(event: { preventDefault: () => void }) {
  event.preventDefault();
}

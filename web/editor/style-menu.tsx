import { IconChevronDown, IconTypography } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { keepFocus, stroke } from './tool-buttons.tsx';
import css from './toolbar.module.css';
import { styles } from './tools.ts';

/** What the block at the cursor is, and can become. Where fingers need the room the button is a symbol. */
export function StyleMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation('editor');
  const current = useEditorState({
    editor,
    selector: ({ editor }) => styles.find(({ isOn }) => isOn?.(editor))?.name ?? 'text',
  });
  const inOrder = [...styles.slice(-1), ...styles.slice(0, -1)];
  return (
    <Menu
      label={t('style')}
      button={(menu) => (
        <button
          {...menu}
          type="button"
          className={css.style}
          data-tool
          tabIndex={0}
          aria-label={`${t('style')}: ${t(`tool.${current}`)}`}
          onMouseDown={keepFocus}
        >
          <IconTypography className={css.symbol} size={20} stroke={stroke} aria-hidden />
          {/* All of them in one place, one of them seen: the button is as wide as the longest. */}
          <span className={css.labels} aria-hidden="true">
            {inOrder.map(({ name }) => (
              <span key={name} data-shown={name === current}>
                {t(`tool.${name}`)}
              </span>
            ))}
          </span>
          <IconChevronDown className={css.chevron} size={15} stroke={stroke} aria-hidden />
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
          {t(`tool.${name}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}

import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { MenuCard, MenuGroup, MenuItem } from '../../ui/menu.tsx';
import type { usePopover } from '../../ui/use-popover.ts';
import { CopyPassageItem, useCopyPassage } from '../copy-passage.tsx';
import { language } from '../inline/inline-tools.ts';
import { comment } from '../threads/comment-tools.ts';
import { stroke } from '../tool-buttons.tsx';
import { bulletList, orderedList, styles, type Tool, taskList } from '../tools.ts';
import { blockActions } from './block-actions.ts';
import css from './block-handle.module.css';
import { chooseBlock } from './choose-block.ts';

/** What a block with words can become. */
const kinds: readonly Tool[] = [
  ...styles.slice(-1),
  ...styles.slice(0, -1),
  bulletList,
  orderedList,
  taskList,
];

type BlockMenuProps = {
  editor: Editor;
  /** Where the block stands; null: nowhere now. */
  at: number | null;
  card: ReturnType<typeof usePopover>['card'];
};

export function BlockMenu({ editor, at, card }: BlockMenuProps) {
  const { t } = useTranslation(['menus', 'editor']);
  const { copy, said } = useCopyPassage(editor);
  const node = at === null ? null : editor.state.doc.nodeAt(at);
  const hasWords = node !== null && (node.isTextblock || node.firstChild?.isTextblock === true);

  /** Each works at the cursor, which first goes into the block. */
  const inBlock = (act: () => void) => () => {
    if (at === null || !editor.isEditable) return;
    chooseBlock(editor, at);
    act();
    editor.view.focus();
  };
  const item = ({ name, icon: ItemIcon }: Pick<Tool, 'name' | 'icon'>, onChoose: () => void) => (
    <MenuItem key={name} onChoose={onChoose}>
      <ItemIcon size={19} stroke={stroke} aria-hidden />
      {t(`editor:tool.${name}`)}
    </MenuItem>
  );

  return (
    <>
      <MenuCard label={t('block')} card={card}>
        <MenuGroup label={t('block')}>
          {blockActions.map((action) => item(action, () => at !== null && action.act(editor, at)))}
        </MenuGroup>
        <MenuGroup label={t('editor:groups.passage')}>
          {editor.storage.shownThreads.commenting &&
            item(
              comment,
              inBlock(() => comment.run(editor)),
            )}
          <CopyPassageItem onCopy={inBlock(() => void copy())} />
          {hasWords &&
            item(
              language,
              inBlock(() => language.run(editor)),
            )}
        </MenuGroup>
        {hasWords && (
          <MenuGroup label={t('turnInto')}>
            {kinds.map((tool) =>
              item(
                tool,
                inBlock(() => tool.run(editor)),
              ),
            )}
          </MenuGroup>
        )}
      </MenuCard>
      <span className={css.said} role="status">
        {said && t(`editor:passage.${said}`)}
      </span>
    </>
  );
}

import { useMediaQuery } from '@mantine/hooks';
import {
  IconBook,
  IconDots,
  IconFileExport,
  IconFocus2,
  IconKeyboard,
  IconListTree,
  IconPencil,
  IconPrinter,
  IconSearch,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { DecorationSet } from '@tiptap/pm/view';
import { useEditorState } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { openFind } from '../find/find.ts';
import { OutlineDrawer } from '../outline/outline-drawer.tsx';
import { PageLength } from '../outline/page-length.tsx';
import { shownThreadsOf } from '../threads/shown-threads.ts';
import { stroke } from '../tool-buttons.tsx';
import { showOnlyText } from './focus-mode.ts';
import css from './page-tools.module.css';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useKeptChoice } from './use-kept-choice.ts';
import { usePrinting } from './use-printing.tsx';

type PageToolsProps = {
  editor: Editor;
  /** Whether a person who may write only reads now, and how they change that; null for all others. */
  reading: { now: boolean; set: (now: boolean) => void } | null;
  /** Asks what of the page is to become a file; null for those who may not. */
  onExport: (() => void) | null;
};

/** What one does with a page besides writing: how long it is, where its parts are, what the keys are. */
export function PageTools({ editor, reading, onExport }: PageToolsProps) {
  const { t } = useTranslation('menus');
  const [open, setOpen] = useState<'outline' | 'shortcuts' | null>(null);
  const [outline, setOutline] = useKeptChoice('outline', true);
  const [focus, setFocus] = useFocusMode(editor);
  const wide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const phone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const editable = useEditorState({ editor, selector: ({ editor }) => editor.isEditable });
  const { print, notice } = usePrinting(editor);
  usePageKeys({ shortcuts: () => setOpen('shortcuts'), focus: () => setFocus(!focus), print });
  const leaving = focus && !phone;
  // Where there are comments, the margin is theirs.
  const hasThreads = useEditorState({
    editor,
    selector: ({ editor }) => shownThreadsOf(editor.state) !== DecorationSet.empty,
  });
  const beside = wide && !leaving && !hasThreads;

  return (
    <div className={css.tools}>
      {wide && !leaving && <PageLength editor={editor} />}
      {leaving && (
        <Button size="small" look="bare" onClick={() => setFocus(false)}>
          {t('leaveFocus')}
        </Button>
      )}
      <Menu
        label={t('more')}
        button={(menu) => (
          <IconButton {...menu} label={t('more')}>
            <IconDots size={20} stroke={stroke} aria-hidden />
          </IconButton>
        )}
      >
        <MenuItem onChoose={() => openFind(editor)}>
          <IconSearch size={19} stroke={stroke} aria-hidden />
          {t(editable ? 'find' : 'findOnly')}
        </MenuItem>
        <MenuItem onChoose={() => (beside ? setOutline(!outline) : setOpen('outline'))}>
          <IconListTree size={19} stroke={stroke} className="flip" aria-hidden />
          {t(beside && outline ? 'hideOutline' : 'outline')}
        </MenuItem>
        <MenuItem onChoose={() => setFocus(!focus)}>
          <IconFocus2 size={19} stroke={stroke} aria-hidden />
          {t(focus ? 'leaveFocus' : 'focus')}
        </MenuItem>
        {reading && (
          <MenuItem onChoose={() => reading.set(!reading.now)}>
            {reading.now ? (
              <IconPencil size={19} stroke={stroke} aria-hidden />
            ) : (
              <IconBook size={19} stroke={stroke} aria-hidden />
            )}
            {t(reading.now ? 'write' : 'read')}
          </MenuItem>
        )}
        <MenuItem onChoose={print}>
          <IconPrinter size={19} stroke={stroke} aria-hidden />
          {t('print')}
        </MenuItem>
        {onExport && (
          <MenuItem onChoose={onExport}>
            <IconFileExport size={19} stroke={stroke} className="flip" aria-hidden />
            {t('export')}
          </MenuItem>
        )}
        <MenuItem onChoose={() => setOpen('shortcuts')}>
          <IconKeyboard size={19} stroke={stroke} aria-hidden />
          {t('shortcuts')}
        </MenuItem>
        {!wide && <PageLength editor={editor} inMenu />}
      </Menu>
      {notice}
      {open === 'outline' && <OutlineDrawer editor={editor} onClose={() => setOpen(null)} />}
      {open === 'shortcuts' && <ShortcutsDialog onClose={() => setOpen(null)} />}
    </div>
  );
}

/** As it was left; the rest of the screen is back when the page is left. */
function useFocusMode(editor: Editor): [boolean, (focus: boolean) => void] {
  const [focus, setFocus] = useKeptChoice('focus', false);
  useEffect(() => {
    showOnlyText(focus);
    // The block with the cursor is marked, or no longer.
    if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr);
    return () => showOnlyText(false);
  }, [focus, editor]);
  return [focus, setFocus];
}

/** Keys that hold wherever the focus is on the page. */
function usePageKeys(act: Record<'shortcuts' | 'focus' | 'print', () => void>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      if (event.defaultPrevented || altKey) return;
      const modified = ctrlKey || metaKey;
      const types =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.matches('input, textarea, select'));
      if ((modified && (key === '/' || key === '?')) || (key === '?' && !modified && !types)) act.shortcuts();
      else if (key === 'F9' && !modified) act.focus();
      // The browser would wait for nothing that is still to be drawn.
      else if (key.toLowerCase() === 'p' && modified && !shiftKey) act.print();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}

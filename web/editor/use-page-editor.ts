import { Editor } from '@tiptap/core';
import { Dropcursor } from '@tiptap/extensions/drop-cursor';
import { Gapcursor } from '@tiptap/extensions/gap-cursor';
import { Selection } from '@tiptap/pm/state';
import type { EditorProps } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { uuidv4 } from 'lib0/random';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { pageExtensions } from '../../shared/editor/extensions.ts';
import { isAllowedTarget } from '../../shared/editor/marks/link.ts';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import type { PageConnection } from '../sync/page-connection.ts';
import { isFromDocument } from './binding/from-document.ts';
import { PageBinding } from './binding/page-binding.ts';
import { CursorBlock } from './cursor-block.ts';
import { FindInPage } from './find/find.ts';
import { keepDrawings } from './kept-drawings.ts';
import { LeaveByTab } from './leave-by-tab.ts';
import { LinkAddresses } from './link-addresses.ts';
import { MarkedPassage } from './marked-passage.ts';
import { filesAndPaste } from './media/files-and-paste.ts';
import { BlockKeys } from './menus/block-keys.ts';
import { suggestionSources } from './menus/suggestion-sources.ts';
import { Suggestions } from './menus/suggestions.ts';
import { OpenCards } from './open-card.ts';
import { OwnCursor } from './own-cursor.ts';
import css from './page-text.module.css';
import { pageViews } from './page-views.ts';
import { retryPictures } from './retry-pictures.ts';
import { ScrollRoom } from './scroll-room.ts';
import type { Surroundings } from './surroundings.ts';
import { ShownThreads } from './threads/shown-threads.ts';

/**
 * The editor of a page whose text is whole, null as long as `connection` is. It is never given a page that has
 * not loaded: what it shows may be written to. Nothing here runs on each key except what ProseMirror does.
 */
export function usePageEditor(
  connection: PageConnection | null,
  writable: boolean,
  label: string,
  around: Surroundings,
): Editor | null {
  const { t } = useTranslation('editor');
  // The latest, without a new editor for each.
  const latest = useRef({ around, writable, label });
  useEffect(() => {
    latest.current = { around, writable, label };
  });
  const [made, setMade] = useState<{ editor: Editor; connection: PageConnection } | null>(null);
  // When a page starts anew on another connection, the editor of the one before is gone before the screen knows.
  const editor = made?.connection === connection ? (made?.editor ?? null) : null;

  useEffect(() => {
    if (!connection) return;
    const { writable, label } = latest.current;
    const editor = new Editor({
      // It looks through each change once more for events that nobody here listens to.
      enableCoreExtensions: { delete: false },
      // As it is to be from the start: what changes it later has the browser style and lay out the whole text once more.
      editable: writable,
      extensions: [
        ...pageExtensions({
          blockIds: { newId: () => uuidv4(), isFromDocument },
          taskLabel: (task, done) => t(done ? 'task.done' : 'task.open', { task }),
        }),
        PageBinding.configure({ fragment: connection.doc.getXmlFragment(contentRoot) }),
        OwnCursor.configure({ tell: (cursor) => connection.presence.setCursor(cursor) }),
        ...pageViews(t),
        LeaveByTab,
        LinkAddresses.configure({ titleOf: (page) => latest.current.around.titleOf(page) }),
        OpenCards,
        MarkedPassage,
        ShownThreads,
        FindInPage,
        BlockKeys,
        CursorBlock,
        Suggestions.configure({ sources: suggestionSources(t, () => latest.current.around) }),
        ...filesAndPaste(t, () => latest.current.around.addFile),
        ScrollRoom,
        Gapcursor,
        Dropcursor.configure({ color: 'var(--board)', width: 2 }),
      ],
      editorProps: propsOf(writable, label, t),
    });
    beginInText(editor);
    setMade({ editor, connection });
    const endRetries = retryPictures(editor.view.dom, connection);
    const endKeeping = keepDrawings(editor, connection);
    return () => {
      endKeeping();
      endRetries();
      // What stands round the text reads the editor to the last, and its effects end after this one.
      queueMicrotask(() => {
        flushSync(() => setMade((now) => (now?.editor === editor ? null : now)));
        editor.destroy();
      });
    };
  }, [connection, t]);

  useEffect(() => {
    if (!editor) return;
    const shown = editor.options.editable === writable && editor.view.dom.ariaLabel === label;
    if (!shown) editor.setOptions({ editable: writable, editorProps: propsOf(writable, label, t) });
  }, [editor, writable, label, t]);

  return editor;
}

/** On a page that begins with a picture, the picture would be chosen, and its card lie over the page before anybody has come. */
function beginInText({ state, view }: Editor): void {
  const text = Selection.findFrom(state.doc.resolve(0), 1, true);
  if (text && !text.eq(state.selection)) view.dispatch(state.tr.setSelection(text));
}

function propsOf(writable: boolean, label: string, t: TFunction<'editor'>): EditorProps {
  return {
    handleClick: (_, __, event) => followLink(event),
    attributes: {
      class: css.text ?? '',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': label,
      'aria-readonly': String(!writable),
      // For a reader's keyboard: the arrow keys scroll the sheet from here.
      tabindex: '0',
      'data-placeholder': t('placeholder'),
      spellcheck: 'true',
    },
  };
}

/** A click with the modifier opens a link while writing; without writing links are links. */
function followLink(event: MouseEvent): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const href = event.target instanceof Element ? event.target.closest('a')?.getAttribute('href') : null;
  if (!isAllowedTarget(href)) return false;
  window.open(href, '_blank', 'noopener');
  return true;
}

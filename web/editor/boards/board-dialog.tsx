import { IconArrowBackUp, IconArrowForwardUp, IconMessagePlus } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PagePresence } from '../../sync/page-presence.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { shortName } from '../../ui/person-name.ts';
import { Problem } from '../../ui/problem.tsx';
import { BoardCanvas } from './board-canvas.tsx';
import css from './board-dialog.module.css';
import { BoardFailure } from './board-failure.tsx';
import { type BoardLibrary, loadBoardLibrary } from './board-library.ts';
import { peopleOn } from './board-pointers.ts';
import type { BoardSession, SessionNews } from './board-session.ts';
import { textsOn } from './board-texts.ts';
import { closeBoard, openBoardOf } from './open-board.ts';

export type BoardDialogProps = { editor: Editor; presence: PagePresence; writable: boolean };

/** One board over the whole screen: its name, who else is there, undo, and the canvas. */
export function BoardDialog({ editor, presence, writable }: BoardDialogProps) {
  const { t } = useTranslation('boards');
  const [library, setLibrary] = useState<BoardLibrary | 'broken' | null>(null);
  const [news, setNews] = useState<SessionNews>({ canUndo: false, canRedo: false, refused: false });
  const [isFull, setFull] = useState(false);
  const session = useRef<BoardSession | null>(null);
  const { id, name, texts } = useEditorState({ editor, selector: ({ editor }) => contentOf(editor) });
  const others = useSyncExternalStore(presence.subscribe, presence.others);
  const names = [...new Set(peopleOn(id, others).map(({ person }) => shortName(person)))];
  const dialog = useAlone(editor);

  useEffect(() => {
    let gone = false;
    loadBoardLibrary().then(
      (loaded) => gone || setLibrary(loaded),
      () => gone || setLibrary('broken'),
    );
    return () => {
      gone = true;
    };
  }, []);

  function close() {
    session.current?.end();
    closeBoard(editor);
  }

  const { commenting } = editor.storage.shownThreads;
  function comment() {
    const at = openBoardOf(editor.state);
    close();
    if (at !== null) editor.commands.setNodeSelection(at);
    commenting?.begin();
  }

  return createPortal(
    <div
      ref={dialog}
      role="dialog"
      aria-modal="true"
      aria-label={name || t('board')}
      className={css.sheet}
      tabIndex={-1}
    >
      <header className={css.bar}>
        {writable ? (
          <BoardName key={name} editor={editor} name={name} />
        ) : (
          <bdi className={css.title}>{name || t('board')}</bdi>
        )}
        {names.length > 0 && (
          <span className={css.here} role="status">
            {t('here', { names: names.join(', ') })}
          </span>
        )}
        {writable && (
          <>
            <IconButton label={t('undo')} disabled={!news.canUndo} onClick={() => session.current?.undo()}>
              <IconArrowBackUp className="flip" size={20} stroke={1.75} aria-hidden />
            </IconButton>
            <IconButton label={t('redo')} disabled={!news.canRedo} onClick={() => session.current?.redo()}>
              <IconArrowForwardUp className="flip" size={20} stroke={1.75} aria-hidden />
            </IconButton>
          </>
        )}
        {commenting && (
          <Button look="bare" onClick={comment}>
            <IconMessagePlus size={18} stroke={1.75} aria-hidden />
            {t('editor:tool.comment')}
          </Button>
        )}
        <Button look="main" onClick={close}>
          {t('close')}
        </Button>
      </header>
      {isFull && (
        <p className={css.full} role="alert">
          {t('full')}
        </p>
      )}
      <section className={css.canvas} aria-label={t('canvas')}>
        {library === null && <p className={css.waiting}>{t('loading')}</p>}
        {library === 'broken' && <Problem title={t('broken.title')}>{t('broken.words')}</Problem>}
        {library !== null && library !== 'broken' && (
          <BoardFailure instead={<Problem title={t('broken.title')}>{t('broken.words')}</Problem>}>
            <BoardCanvas
              library={library}
              editor={editor}
              presence={presence}
              board={id}
              writable={writable}
              session={session}
              onClose={close}
              onNews={(told) => {
                setNews((before) => (isSame(before, told) ? before : told));
                if (told.refused) setFull(true);
              }}
            />
          </BoardFailure>
        )}
      </section>
      {texts.length > 0 && (
        <ul className="unseen" aria-label={t('texts')}>
          {texts.map((text, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: texts have no other name, and may be alike.
            <li key={i} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>,
    document.body,
  );
}

/** The description, asked for kindly: it is the board's name, and what those hear who do not see it. */
function BoardName({ editor, name }: { editor: Editor; name: string }) {
  const { t } = useTranslation('boards');
  function keep(value: string) {
    const at = openBoardOf(editor.state);
    if (at === null || !editor.isEditable || value === name) return;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'alt', value || null));
  }
  return (
    <input
      className={css.name}
      defaultValue={name}
      dir="auto"
      maxLength={300}
      aria-label={t('name')}
      placeholder={t('name')}
      onBlur={(event) => keep(event.target.value.trim())}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}

/** While the board is open the rest of the screen cannot be reached; afterwards one goes on where one was. */
function useAlone(editor: Editor) {
  const dialog = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = document.getElementById('root');
    const at = openBoardOf(editor.state);
    dialog.current?.focus();
    if (root) root.inert = true;
    return () => {
      if (root) root.inert = false;
      if (editor.isDestroyed) return;
      const shown = at === null ? null : editor.view.nodeDOM(at);
      if (editor.isEditable) editor.commands.focus(null, { scrollIntoView: false });
      else if (shown instanceof HTMLElement) shown.querySelector('button')?.focus({ preventScroll: true });
    };
  }, [editor]);
  return dialog;
}

function contentOf({ state }: Editor): { id: string; name: string; texts: string[] } {
  const at = openBoardOf(state);
  const node = at === null ? null : state.doc.nodeAt(at);
  if (!node) return { id: '', name: '', texts: [] };
  const { id, alt } = node.attrs;
  return {
    id: typeof id === 'string' ? id : '',
    name: typeof alt === 'string' ? alt.slice(0, 300) : '',
    texts: textsOn(node),
  };
}

function isSame(a: SessionNews, b: SessionNews): boolean {
  return a.canUndo === b.canUndo && a.canRedo === b.canRedo && a.refused === b.refused;
}

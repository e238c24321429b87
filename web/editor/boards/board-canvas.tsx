import '@excalidraw/excalidraw/index.css';
import type { ExcalidrawImperativeAPI, ExcalidrawProps } from '@excalidraw/excalidraw/types';
import type { Editor } from '@tiptap/core';
import { type DragEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PagePresence } from '../../sync/page-presence.ts';
import { useShownScheme } from '../../ui/color-scheme.ts';
import css from './board-dialog.module.css';
import { boardKeyOf } from './board-keys.ts';
import type { BoardLibrary } from './board-library.ts';
import { BoardSession, type SessionNews } from './board-session.ts';
import { OthersPointers } from './others-pointers.tsx';

type BoardCanvasProps = {
  library: BoardLibrary;
  editor: Editor;
  presence: PagePresence;
  /** Id of the block. */
  board: string;
  writable: boolean;
  session: RefObject<BoardSession | null>;
  onClose: () => void;
  onNews: (news: SessionNews) => void;
};

const languages: Record<string, string> = { de: 'de-DE', ar: 'ar-SA' };

/** Nothing that leads out of the school or past the page's own history. */
const options: ExcalidrawProps['UIOptions'] = {
  canvasActions: {
    changeViewBackgroundColor: false,
    clearCanvas: false,
    export: false,
    loadScene: false,
    saveToActiveFile: false,
    toggleTheme: false,
    saveAsImage: false,
  },
  tools: { image: false },
};
const offered = new Set([
  'selection',
  'rectangle',
  'diamond',
  'ellipse',
  'arrow',
  'line',
  'freedraw',
  'text',
  'eraser',
  'hand',
  'laser',
]);

/** The library's canvas and tools, joined to the page by a session. */
export function BoardCanvas(props: BoardCanvasProps) {
  const { library, editor, presence, board, writable, session, onClose, onNews } = props;
  const { i18n } = useTranslation();
  const theme = useShownScheme();
  const api = useRef<ExcalidrawImperativeAPI | null>(null);
  const [shown, setShown] = useState<ExcalidrawImperativeAPI | null>(null);
  const { Excalidraw, MainMenu } = library;

  /** The library is ready when it first says what it shows; what was shown before that would be lost. */
  function begin(made: ExcalidrawImperativeAPI) {
    // Told within the library's own drawing, where the screen round it must not change.
    session.current = new BoardSession(editor, made, (news) => queueMicrotask(() => onNews(news)));
    queueMicrotask(() => setShown(made));
    made.scrollToContent(undefined, { fitToContent: true, animate: false });
  }
  function changed() {
    const made = api.current;
    if (!made || made.getAppState().isLoading) return;
    if (!session.current) return begin(made);
    if (!offered.has(made.getAppState().activeTool.type)) made.setActiveTool({ type: 'selection' });
    session.current.changed();
  }

  useEffect(
    () => () => {
      session.current?.end();
      session.current = null;
    },
    [session],
  );

  useEffect(() => () => presence.setCursor(null), [presence]);

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const writing =
      event.target instanceof HTMLElement &&
      event.target.matches('input, textarea, [contenteditable="true"]');
    const does = boardKeyOf(event, { writing, idle: isIdle(api.current) });
    if (does === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (does === 'close') {
      if (!letGo(api.current)) onClose();
    } else if (does !== 'nothing') session.current?.[does]();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);

  return (
    // Files are kept away: the library would take them.
    <div className={css.library} onDragOverCapture={keepFilesAway} onDropCapture={keepFilesAway}>
      <Excalidraw
        excalidrawAPI={(made) => {
          api.current = made;
        }}
        onChange={changed}
        onPointerUpdate={({ pointer: { x, y } }) =>
          presence.setCursor({
            anchor: null,
            head: null,
            pointer: { board, x: Math.round(x), y: Math.round(y) },
          })
        }
        onPaste={(data, event) => !data.files && !data.mixedContent && !event?.clipboardData?.files.length}
        onLinkOpen={(_, event) => event.preventDefault()}
        langCode={languages[i18n.language] ?? 'en'}
        theme={theme}
        viewModeEnabled={!writable}
        UIOptions={options}
        aiEnabled={false}
        validateEmbeddable={false}
        renderEmbeddable={() => null}
        handleKeyboardGlobally
        autoFocus
      >
        <MainMenu />
      </Excalidraw>
      {shown && <OthersPointers api={shown} board={board} presence={presence} />}
    </div>
  );
}

/** Whether Escape has nothing left to end on the canvas. */
function isIdle(api: ExcalidrawImperativeAPI | null): boolean {
  if (!api) return true;
  const state = api.getAppState();
  return (
    state.activeTool.type === 'selection' &&
    [state.editingTextElement, state.newElement, state.multiElement, state.openMenu, state.openPopup].every(
      (each) => each === null,
    ) &&
    [state.contextMenu, state.openDialog, state.editingLinearElement].every((each) => each === null)
  );
}

/** Takes back what is chosen on the canvas. False if nothing is. */
function letGo(api: ExcalidrawImperativeAPI | null): boolean {
  if (!api || Object.keys(api.getAppState().selectedElementIds).length === 0) return false;
  api.updateScene({ appState: { selectedElementIds: {} }, captureUpdate: 'NEVER' });
  return true;
}

function keepFilesAway(event: DragEvent): void {
  if (!event.dataTransfer.types.includes('Files')) return;
  event.preventDefault();
  event.stopPropagation();
}

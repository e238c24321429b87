import { type Editor, Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { TFunction } from 'i18next';
import { addFiles, filesIn } from '../media/files-in-text.ts';
import { heldPlace, holdPlaces, leavePlace } from '../media/held-places.ts';
import { looksLikeMarkdown } from './looks-like-markdown.ts';
import { pasteProgress } from './paste-progress.ts';

/** In UTF-16 units: shorter plain text is no work for a browser. */
const shortText = 50_000;

/** In UTF-16 units: the HTML round one copied picture is shorter. */
const longestPicture = 10_000;

/**
 * What was copied elsewhere is cleaned before it goes into the text, by code that is loaded when somebody does that. What comes from a
 * page of this workspace, and what is pasted with Shift, goes in as it is.
 */
export const ForeignPaste = Extension.create<{ t: TFunction<'editor'> }>({
  name: 'foreignPaste',

  addOptions() {
    return { t: ((key: string) => key) as TFunction<'editor'> };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    const { t } = this.options;
    let asItIs = false;
    return [
      new Plugin({
        key: new PluginKey('foreignPaste'),
        props: {
          handleDOMEvents: {
            keydown: (_, { key, shiftKey }) => {
              asItIs = shiftKey && key.toLowerCase() === 'v';
              return false;
            },
            paste: (view, event) => {
              const plain = asItIs;
              asItIs = false;
              const { clipboardData: data } = event;
              if (!view.editable || !data || view.state.selection.$from.parent.type.spec.code) return false;
              const [html, text, files] = [
                data.getData('text/html'),
                data.getData('text/plain'),
                filesIn(data),
              ];
              const taken = take(editor, { html: plain ? '' : html, text, files, plain }, event, t);
              if (taken) event.preventDefault();
              return taken;
            },
            drop: (view, event) => {
              const { dataTransfer: data } = event;
              if (event.defaultPrevented || !view.editable || view.dragging || !data) return false;
              const html = data.getData('text/html');
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
              if (html === '' || isOwn(html) || at === undefined) return false;
              event.preventDefault();
              begin(editor, { html, text: '' }, { from: at, to: at }, null, t);
              return true;
            },
          },
        },
      }),
    ];
  },
});

type Copied = { html: string; text: string; files: readonly File[]; plain: boolean };

function take(
  editor: Editor,
  { html, text, files, plain }: Copied,
  event: ClipboardEvent,
  t: TFunction<'editor'>,
): boolean {
  const { from, to } = editor.state.selection;
  // Programs put a picture of what was copied beside it: words are better than their picture.
  if (files.length > 0 && text.trim() === '' && !holdsWords(html)) {
    addFiles(editor, files, { at: to });
    return true;
  }
  if (html !== '' ? isOwn(html) : plain || !looksLikeMarkdown(text)) {
    if (html !== '' || text.length <= shortText) return false;
  }
  begin(editor, { html: html === '' ? null : html, text }, { from, to }, event, t);
  return true;
}

type What = { html: string | null; text: string };

function begin(
  editor: Editor,
  what: What,
  range: { from: number; to: number },
  event: ClipboardEvent | null,
  t: TFunction<'editor'>,
): void {
  const { view } = editor;
  const ending = new AbortController();
  const progress = pasteProgress(t, () => ending.abort());
  const { tr } = view.state;
  const [place = 0] = holdPlaces(tr, range, [progress.element]);
  view.dispatch(tr);
  import('./paste-job.ts')
    .then(({ pasteForeign }) =>
      pasteForeign(editor, { ...what, event, place, signal: ending.signal, onProgress: progress.show }, t),
    )
    .catch((failure: unknown) => {
      if (ending.signal.aborted) return;
      // The code was not loaded, as without a network: the words themselves are better than nothing.
      if (!(failure instanceof TypeError) || editor.isDestroyed) throw failure;
      view.pasteText(what.text);
    })
    .finally(() => {
      progress.end();
      if (!editor.isDestroyed && heldPlace(view.state, place))
        view.dispatch(leavePlace(view.state.tr, place));
    });
}

/** ProseMirror marks what it copies. */
function isOwn(html: string): boolean {
  return html.slice(0, 2_000).includes('data-pm-slice');
}

/** Whether there is more in it than a picture. */
function holdsWords(html: string): boolean {
  if (html.length > longestPicture) return true;
  const body = html.replace(/<!--.*?-->|<(style|script|title)\b.*?<\/\1>/gs, '');
  return body.replace(/<[^>]*>|&nbsp;/g, '').trim() !== '';
}

import type { Editor } from '@tiptap/core';
import { DOMParser as BlockParser, Fragment, Slice } from '@tiptap/pm/model';
import { Selection, type Transaction } from '@tiptap/pm/state';
import type { TFunction } from 'i18next';
import { addFiles, mayAddFiles } from '../media/files-in-text.ts';
import { heldPlace, insertsAt, leavePlace, movePlace } from '../media/held-places.ts';
import { showNotice } from '../media/notice.ts';
import { placeFor } from '../media/place-for.ts';
import { breathing } from './breath.ts';
import { type Pasted, pastedParts } from './pasted-parts.ts';

export type PasteJob = {
  /** The event is handed on to whoever else handles what is pasted. */
  event: ClipboardEvent | null;
  html: string | null;
  text: string;
  /** The held place at which all of it goes in. */
  place: number;
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress(share: number): void;
};

/** Blocks that are put into the text at once: more would be felt by whoever types. */
const atOnce = 60;

/**
 * Cleans what was copied elsewhere and puts it into the text: small things as if they had been typed there, large ones in pieces with a
 * breath between them, all of it one step for undo. Ended by the signal before the first piece, nothing is changed.
 */
export async function pasteForeign(editor: Editor, job: PasteJob, t: TFunction<'editor'>): Promise<void> {
  const { place, signal } = job;
  const undo = editor.storage.pageBinding?.undo;
  const breathe = breathing(signal);
  const pasted = await pastedParts(job, breathe);
  if (!heldPlace(editor.state, place) || !editor.isEditable) return;
  if (!mayAddFiles(editor)) leaveOutPictures(pasted);
  const wait = undo?.captureTimeout ?? 0;
  undo?.stopCapturing();
  try {
    // Of the pieces none begins a step of its own, however long the browser needs for each.
    if (undo) undo.captureTimeout = Number.POSITIVE_INFINITY;
    if (isSmall(pasted)) insertAsTyped(editor, job, pasted);
    else await insertInPieces(editor, job, pasted, breathe);
  } finally {
    if (undo) undo.captureTimeout = wait;
    undo?.stopCapturing();
  }
  if (!editor.isDestroyed) tell(editor, pasted, t);
}

function leaveOutPictures(pasted: Pasted): void {
  pasted.parts = pasted.parts.filter((part) => {
    if ('picture' in part) pasted.picturesLeftOut += 1;
    return !('picture' in part);
  });
}

function isSmall({ parts }: Pasted): boolean {
  return parts.length <= atOnce && parts.every((part) => 'block' in part);
}

function insertAsTyped({ view, state }: Editor, { event, place }: PasteJob, { parts }: Pasted): void {
  const at = heldPlace(state, place);
  if (!at) return;
  let slice = Slice.maxOpen(parsed(state.schema, parts), false);
  view.someProp('transformPasted', (transform) => {
    slice = transform(slice, view, false);
  });
  const { selection } = view.state;
  const stillThere = selection.from === at.from && selection.to === at.to;
  if (event && stillThere && view.someProp('handlePaste', (handle) => handle(view, event, slice))) return;
  const tr = view.state.tr.replaceRange(at.from, at.to, slice);
  if (stillThere) tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(at.to)), -1)).scrollIntoView();
  view.dispatch(asPaste(leavePlace(tr, place)));
}

async function insertInPieces(
  editor: Editor,
  { place, onProgress }: PasteJob,
  { parts }: Pasted,
  breathe: () => Promise<void>,
): Promise<void> {
  editor.view.dispatch(between(editor, place));
  for (let done = 0; done < parts.length; ) {
    const first = parts[done];
    const pictures = first && 'picture' in first;
    let end = done + 1;
    while (end < parts.length && end - done < atOnce && 'picture' in (parts[end] ?? {}) === pictures)
      end += 1;
    const piece = parts.slice(done, end);
    done = end;
    const at = heldPlace(editor.state, place);
    if (!at || !editor.isEditable) return;
    if (pictures) {
      const files = piece.flatMap((part) => ('picture' in part ? [part.picture()] : []));
      addFiles(
        editor,
        files.filter((file) => file !== null),
        { at: at.from, before: place },
      );
    } else {
      const { tr } = editor.state;
      tr.insert(at.from, parsed(editor.schema, piece));
      editor.view.dispatch(asPaste(insertsAt(tr, place, 'stay')));
    }
    onProgress(0.5 + done / parts.length / 2);
    await breathe();
  }
}

/** Brings the place between two blocks: what was selected goes, and a paragraph is divided there. */
function between({ state, schema }: Editor, place: number): Transaction {
  const at = heldPlace(state, place);
  const { tr } = state;
  if (!at) return tr;
  if (at.from < at.to) tr.deleteRange(at.from, at.to);
  const $at = tr.doc.resolve(tr.mapping.map(at.from));
  const { parent, parentOffset } = $at;
  const divided = parent.type.name === 'paragraph' && parentOffset > 0 && parentOffset < parent.content.size;
  // The start of the second half is the place before it.
  const from = divided ? tr.split($at.pos).mapping.map(at.from) : $at.pos;
  const to = schema.nodes.paragraph && placeFor(tr.doc, from, schema.nodes.paragraph);
  return asPaste(movePlace(tr, place, to ?? from));
}

function asPaste(tr: Transaction): Transaction {
  return tr.setMeta('paste', true).setMeta('uiEvent', 'paste');
}

function parsed(schema: Editor['schema'], parts: Pasted['parts']): Fragment {
  const holder = document.implementation.createHTMLDocument('').body;
  for (const part of parts) if ('block' in part) holder.append(holder.ownerDocument.adoptNode(part.block));
  const { content } = BlockParser.fromSchema(schema).parse(holder);
  // An empty page is a paragraph: nothing that was pasted.
  return parts.length === 0 ? Fragment.empty : content;
}

function tell(editor: Editor, { picturesLeftOut, rowsLeftOut, cut }: Pasted, t: TFunction<'editor'>): void {
  const words = [
    picturesLeftOut > 0 && t('paste:pictures', { count: picturesLeftOut }),
    rowsLeftOut > 0 && t('paste:rows', { count: rowsLeftOut }),
    cut && t('paste:cut'),
  ].filter((sentence) => sentence !== false);
  if (words.length > 0) showNotice(editor.view, editor.state.selection.to, words.join(' '), t);
}

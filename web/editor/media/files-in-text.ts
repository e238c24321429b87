import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import type { ArrivedFile, FileOnItsWay, Surroundings } from '../surroundings.ts';
import { fileNode } from './file-node.ts';
import { filePlaceholder, type Placeholder } from './file-placeholder.ts';
import { type HeldPlace, heldPlace, heldPlaces, holdPlaces, insertsAt, leavePlace } from './held-places.ts';
import { showNotice } from './notice.ts';
import { placeFor } from './place-for.ts';

type Arrived = { file: ArrivedFile; replaces: boolean };

type FilesInTextOptions = { addFile: () => Surroundings['addFile']; t: TFunction<'editor'> };

declare module '@tiptap/core' {
  interface Storage {
    filesInText: FilesInTextOptions & { arrived: Map<number, Arrived> };
  }
}

/**
 * Files that are dropped on the text or chosen for it: each stands at its place while it is on its way, for the person who adds it, and
 * is put into the text by one step when it has arrived.
 */
export const FilesInText = Extension.create<
  FilesInTextOptions,
  FilesInTextOptions & { arrived: Map<number, Arrived> }
>({
  name: 'filesInText',

  addOptions() {
    return { addFile: () => null, t: ((key: string) => key) as TFunction<'editor'> };
  },

  addStorage() {
    return { ...this.options, arrived: new Map() };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    let writable = false;
    return [
      heldPlaces(),
      new Plugin({
        key: new PluginKey('filesInText'),
        props: {
          handleDOMEvents: {
            dragover: (view, event) => {
              if (!bringsFiles(view, event)) return false;
              // Otherwise the browser opens what is dropped in place of the application, for readers too.
              event.preventDefault();
              if (event.dataTransfer) event.dataTransfer.dropEffect = view.editable ? 'copy' : 'none';
              return false;
            },
            drop: (view, event) => {
              if (!bringsFiles(view, event)) return false;
              event.preventDefault();
              const files = filesIn(event.dataTransfer);
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
              if (view.editable && files.length > 0)
                addFiles(editor, files, { at: at ?? view.state.doc.content.size });
              return true;
            },
          },
        },
        view: () => ({
          update: (view) => {
            // What arrived while nothing could be written here is put in now.
            if (view.editable && !writable) queueMicrotask(() => insertAll(editor));
            writable = view.editable;
          },
        }),
      }),
    ];
  },
});

/** Whether files can be added to this page by this person. */
export function mayAddFiles({ storage, isEditable }: Editor): boolean {
  return isEditable && (storage.filesInText?.addFile() ?? null) !== null;
}

/**
 * Sends files and puts each at `at`, in their order. `before`: a held place that they stand in front of. `replaces`: a picture then becomes
 * that of the picture which stands there, which keeps its words.
 */
export function addFiles(
  editor: Editor,
  files: readonly File[],
  { at, before, replaces = false }: { at: number; before?: number; replaces?: boolean },
): void {
  const { view, storage } = editor;
  const { addFile, t } = storage.filesInText;
  const send = addFile();
  if (!send) return showNotice(view, at, t('media:notHere'), t);
  const { tr, doc, schema } = view.state;
  const { image } = schema.nodes;
  const from = replaces ? at : ((image && placeFor(doc, at, image)) ?? at);
  const coming = files.map((file) => {
    const way = send(file);
    const placeholder = filePlaceholder(file, way, t, () => {
      way.giveUp();
      // One that has arrived is given up by nobody: it is only put away.
      leave(id());
    });
    const ids: number[] = [];
    const id = () => ids[0] ?? 0;
    return { way, placeholder, ids };
  });
  const held = holdPlaces(
    tr,
    before === undefined ? { from } : { from, before },
    coming.map(({ placeholder }) => placeholder.element),
  );
  view.dispatch(tr);
  coming.forEach(({ way, placeholder, ids }, index) => {
    const id = held[index] ?? 0;
    ids.push(id);
    void follow(editor, id, { way, placeholder, replaces });
  });

  function leave(id: number): void {
    storage.filesInText.arrived.delete(id);
    if (!view.isDestroyed && heldPlace(view.state, id)) view.dispatch(leavePlace(view.state.tr, id));
  }
}

type Coming = { way: FileOnItsWay; placeholder: Placeholder; replaces: boolean };

async function follow(editor: Editor, id: number, { way, placeholder, replaces }: Coming): Promise<void> {
  const file = await way.arrival;
  placeholder.end();
  if (!file || editor.isDestroyed) return;
  editor.storage.filesInText.arrived.set(id, { file, replaces });
  insertAll(editor);
}

/** Puts what has arrived into the text, each file as a step of its own for undo. Without the right to write it waits. */
function insertAll(editor: Editor): void {
  const { storage } = editor;
  if (editor.isDestroyed || !editor.isEditable) return;
  for (const [id, { file, replaces }] of storage.filesInText.arrived) {
    const { view } = editor;
    storage.filesInText.arrived.delete(id);
    const place = heldPlace(view.state, id);
    const node = fileNode(view.state.schema, file);
    if (!place || !node) continue;
    storage.pageBinding?.undo?.stopCapturing();
    view.dispatch(insertion(view.state, place, node, replaces));
    storage.pageBinding?.undo?.stopCapturing();
  }
}

function insertion(
  { tr, doc }: EditorState,
  { id, from }: HeldPlace,
  node: Node,
  replaces: boolean,
): Transaction {
  const before = replaces ? doc.nodeAt(from) : null;
  if (before && before.type === node.type)
    return leavePlace(tr.setNodeAttribute(from, 'src', node.attrs.src), id);
  const at = placeFor(doc, from, node.type);
  return at === null ? leavePlace(tr, id) : insertsAt(tr.insert(at, node), id, 'leave');
}

function bringsFiles({ dragging }: EditorView, { dataTransfer }: DragEvent): boolean {
  // A picture that is moved within the text comes as a file as well.
  return !dragging && (dataTransfer?.types.includes('Files') ?? false);
}

/** A folder comes as something that cannot be read: it is left out. */
export function filesIn(data: DataTransfer | null): File[] {
  return [...(data?.items ?? [])].flatMap((item) => {
    if (item.kind !== 'file' || item.webkitGetAsEntry?.()?.isDirectory) return [];
    return item.getAsFile() ?? [];
  });
}

import type { Editor } from '@tiptap/core';
import type { Source } from '../../../shared/editor/source.ts';
import { finderOf } from '../notes/nodes-of.ts';
import { isKnownSource } from './known-source.ts';

/** Puts citations at a place, one after the other, in one step. */
export function citeSources(editor: Editor, at: number, sources: readonly Source[]): void {
  const { citation } = editor.schema.nodes;
  if (!citation || !editor.isEditable) return;
  const { doc } = editor.state;
  const $at = doc.resolve(Math.min(at, doc.content.size));
  if (!$at.parent.inlineContent || !$at.parent.canReplaceWith($at.index(), $at.index(), citation)) return;
  editor.storage.pageBinding?.undo?.stopCapturing();
  // A space before the bracket, as people write it; numbers have it too.
  const before = $at.parent.textBetween(Math.max(0, $at.parentOffset - 1), $at.parentOffset, '', '\uFFFC');
  const space = { type: 'text', text: ' ' };
  const nodes = sources.flatMap((source, index) => {
    const node = { type: 'citation', attrs: { source, locator: null } };
    const isApart = index === 0 && (before === '' || /\s/.test(before));
    return isApart ? [node] : [space, node];
  });
  editor.chain().focus().insertContentAt($at.pos, nodes).run();
}

/** Corrects a source wherever the page cites it, in one step for undo. */
export function correctSource(editor: Editor, corrected: Source): void {
  const { state, view } = editor;
  if (!editor.isEditable) return;
  const { tr } = state;
  const words = JSON.stringify(corrected);
  for (const { node, at } of finderOf('citation')(state.doc)) {
    const { source } = node.attrs;
    if (isKnownSource(source) && source.id === corrected.id && JSON.stringify(source) !== words)
      tr.setNodeAttribute(at, 'source', corrected);
  }
  if (!tr.docChanged) return;
  editor.storage.pageBinding?.undo?.stopCapturing();
  view.dispatch(tr);
  editor.storage.pageBinding?.undo?.stopCapturing();
}

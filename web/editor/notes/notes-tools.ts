import { IconSuperscript } from '@tabler/icons-react';
import { type Editor, Extension } from '@tiptap/core';
import type { Tool } from '../tools.ts';
import { openAside } from './open-aside.ts';

/** Puts a note after the selected words and opens it to be written. */
export const footnote: Tool = { name: 'footnote', icon: IconSuperscript, run: insertFootnote };

/** The key for a note. */
export const FootnoteKeys = Extension.create({
  name: 'footnoteKeys',
  addKeyboardShortcuts() {
    return { 'Mod-Shift-f': () => insertFootnote(this.editor) };
  },
});

function insertFootnote(editor: Editor): boolean {
  const { schema, selection } = editor.state;
  const { $to, to } = selection;
  const { footnote: type } = schema.nodes;
  if (!type || !editor.isEditable || !$to.parent.inlineContent) return false;
  if (!$to.parent.canReplaceWith($to.index(), $to.index(), type)) return false;
  // A step of its own for undo, apart from what was typed before.
  editor.storage.pageBinding?.undo?.stopCapturing();
  editor.view.focus();
  editor.commands.insertFootnote();
  if (editor.state.doc.nodeAt(to)?.type === type) openAside(editor.view, 'footnote', to, 'write');
  return true;
}

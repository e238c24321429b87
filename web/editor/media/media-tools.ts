import { IconPaperclip, IconPhoto } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import type { Tool } from '../tools.ts';
import { addFiles, mayAddFiles } from './files-in-text.ts';
import { pickFiles, pictureTypes } from './pick-files.ts';

const pick = (editor: Editor, accept: string) =>
  pickFiles(accept, true, (files) => {
    // While they were being chosen the caret may have moved with the text.
    if (files.length > 0) addFiles(editor, files, { at: editor.state.selection.to });
  });

export const picture: Tool = {
  name: 'picture',
  icon: IconPhoto,
  isOffered: mayAddFiles,
  run: (editor) => pick(editor, pictureTypes),
};
export const file: Tool = {
  name: 'file',
  icon: IconPaperclip,
  isOffered: mayAddFiles,
  run: (editor) => pick(editor, ''),
};

/** What is put into the text from a file of this device. */
export const mediaTools: readonly Tool[] = [picture, file];

import type { Extensions } from '@tiptap/core';
import type { TFunction } from 'i18next';
import { ForeignPaste } from '../paste/foreign-paste.ts';
import type { Surroundings } from '../surroundings.ts';
import { ChosenMediaKeys } from './chosen-media.ts';
import { FilesInText } from './files-in-text.ts';

/** What comes into a page from outside: files, and what was copied elsewhere. */
export function filesAndPaste(t: TFunction<'editor'>, addFile: () => Surroundings['addFile']): Extensions {
  return [FilesInText.configure({ addFile, t }), ChosenMediaKeys, ForeignPaste.configure({ t })];
}

import { blockKeys } from '../../shared/editor/shortcuts.ts';

/** The keys of the tools, by their names: said where they are shown and listed. `Mod` is Command on a Mac, Control elsewhere. */
export const toolKeys: Readonly<Record<string, string>> = {
  bold: 'Mod-B',
  italic: 'Mod-I',
  underline: 'Mod-U',
  strike: 'Mod-Shift-S',
  highlight: 'Mod-Shift-H',
  subscript: 'Mod-,',
  superscript: 'Mod-.',
  code: 'Mod-E',
  link: 'Mod-K',
  footnote: 'Mod-Shift-F',
  comment: 'Shift-F2',
  text: blockKeys.paragraph,
  heading1: blockKeys.heading(1),
  heading2: blockKeys.heading(2),
  heading3: blockKeys.heading(3),
  quote: blockKeys.blockquote,
  codeBlock: blockKeys.codeBlock,
  orderedList: blockKeys.orderedList,
  bulletList: blockKeys.bulletList,
  taskList: blockKeys.taskList,
  undo: 'Mod-Z',
  redo: 'Mod-Y',
  moveUp: 'Alt-Shift-Up',
  moveDown: 'Alt-Shift-Down',
};

/** As a keyboard has them printed, in the reader's language. */
export function shownKeys(
  keys: string,
  t: (key: string, options: { defaultValue: string }) => string,
): string {
  const apple = /^(Mac|iP)/.test(navigator.platform);
  return keys
    .split('-')
    .map((part) => (part === 'Mod' && apple ? '⌘' : t(`menus:keys.${part}`, { defaultValue: part })))
    .join(' + ');
}

import type { KeyboardShortcutCommand } from '@tiptap/core';

type Shortcuts = Record<string, KeyboardShortcutCommand>;

/**
 * The keys that turn a block into another kind, in one row. Control and not Mod: on a Mac, Command with Shift
 * and a digit takes screenshots or opens the help. Never Alt with Control: it types letters on many European
 * keyboards.
 */
export const blockKeys = {
  paragraph: 'Ctrl-Shift-0',
  heading: (level: number) => `Ctrl-Shift-${level}`,
  blockquote: 'Ctrl-Shift-5',
  codeBlock: 'Ctrl-Shift-6',
  orderedList: 'Ctrl-Shift-7',
  bulletList: 'Ctrl-Shift-8',
  taskList: 'Ctrl-Shift-9',
} as const;

/** What an extension binds, without the keys that turn a block into another kind, which we bind ourselves. */
export function editingKeysOf(inherited: Shortcuts | undefined): Shortcuts {
  return Object.fromEntries(
    Object.entries(inherited ?? {}).filter(([key]) => !/^Mod-(Alt-.|Shift-([b789]))$/.test(key)),
  );
}

import { toolKeys } from '../tool-keys.ts';

/** One line of the list: what it is called, by a full key of the messages, and what is pressed or typed for it. */
export type Shortcut = { name: string; keys?: string; typed?: string };

const ofTool = (name: string): Shortcut => ({ name: `editor:tool.${name}`, keys: toolKeys[name] ?? '' });
const typed = (tool: string, signs: string): Shortcut => ({ name: `editor:tool.${tool}`, typed: signs });
const other = (name: string, keys: string): Shortcut => ({ name: `menus:keys.${name}`, keys });

const blocks = [
  'text',
  'heading1',
  'heading2',
  'heading3',
  'quote',
  'codeBlock',
  'orderedList',
  'bulletList',
  'taskList',
];
const moves = ['moveUp', 'moveDown', 'undo', 'redo'];

/** All that can be done at a keyboard, in groups called `menus:keys.<name>`. A tool that gets keys is listed by that. */
export const shortcutGroups: readonly { name: string; shortcuts: readonly Shortcut[] }[] = [
  {
    name: 'words',
    shortcuts: Object.keys(toolKeys)
      .filter((name) => !blocks.includes(name) && !moves.includes(name))
      .map(ofTool),
  },
  { name: 'blocks', shortcuts: blocks.map(ofTool) },
  {
    name: 'moving',
    shortcuts: [
      ...moves.map(ofTool),
      other('blockMenu', 'Mod-Shift-Enter'),
      { name: 'menus:keys.slash', typed: '/' },
      { name: 'menus:keys.pages', typed: '[[' },
      other('find', 'Mod-F'),
      { name: 'menus:print', keys: 'Mod-P' },
      { name: 'menus:focus', keys: 'F9' },
      other('regions', 'F6'),
      other('nextComment', 'F8'),
      other('commentBefore', 'Shift-F8'),
      { name: 'menus:keys.leave', typed: 'Esc, Tab' },
      other('list', 'Mod-/'),
    ],
  },
  {
    name: 'typed',
    shortcuts: [
      typed('heading1', '# '),
      typed('heading2', '## '),
      typed('heading3', '### '),
      typed('bulletList', '- '),
      typed('orderedList', '1. '),
      typed('taskList', '[] '),
      typed('quote', '> '),
      typed('codeBlock', '``` '),
      typed('rule', '---'),
      typed('bold', '**…**'),
      typed('italic', '*…*'),
      typed('code', '`…`'),
      typed('strike', '~~…~~'),
      typed('highlight', '==…=='),
    ],
  },
];

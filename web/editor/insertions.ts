import { blockTools } from './blocks/block-tools.ts';
import { board } from './boards/boards-tools.ts';
import { diagram } from './diagrams/diagrams-tools.ts';
import { inlineTools } from './inline/inline-tools.ts';
import { mediaTools } from './media/media-tools.ts';
import { footnote } from './notes/notes-tools.ts';
import { sourceTools } from './sources/sources-tools.ts';
import { table } from './tables/insert-table.ts';
import {
  blockFormula,
  bulletList,
  codeBlock,
  heading1,
  heading2,
  heading3,
  inlineFormula,
  orderedList,
  quote,
  rule,
  type Tool,
  taskList,
  text,
} from './tools.ts';

/**
 * What can be put at the cursor: said once, for the slash menu, the menu of the toolbar and the list of shortcuts. Names are
 * `tool.<name>`, groups `insert.<name>`, and further words by which a tool is found `found.<name>`, in the messages.
 */
export type InsertionGroup = { name: string; tools: readonly Tool[] };

export const insertions: readonly InsertionGroup[] = [
  { name: 'text', tools: [text, heading1, heading2, heading3, quote, codeBlock] },
  { name: 'lists', tools: [bulletList, orderedList, taskList] },
  { name: 'media', tools: mediaTools },
  { name: 'formulas', tools: [inlineFormula, blockFormula] },
  { name: 'inline', tools: inlineTools },
  { name: 'sources', tools: [footnote, ...sourceTools] },
  { name: 'blocks', tools: [table, ...blockTools, board, diagram, rule] },
];

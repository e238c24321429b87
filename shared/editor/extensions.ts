import type { Extensions } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { BlockIds } from './block-ids.ts';
import { BlockLanguage } from './block-language.ts';
import type { MarkForms, NodeForms } from './forms.ts';
import { bold } from './marks/bold.ts';
import { code } from './marks/code.ts';
import { highlight } from './marks/highlight.ts';
import { italic } from './marks/italic.ts';
import { link } from './marks/link.ts';
import { strike } from './marks/strike.ts';
import { subscript } from './marks/subscript.ts';
import { superscript } from './marks/superscript.ts';
import { underline } from './marks/underline.ts';
import { attachment } from './nodes/attachment.ts';
import { audio } from './nodes/audio.ts';
import { bibliography } from './nodes/bibliography.ts';
import { blockFormula } from './nodes/block-formula.ts';
import { blockquote } from './nodes/blockquote.ts';
import { board } from './nodes/board.ts';
import { boardElement } from './nodes/board-element.ts';
import { bulletList } from './nodes/bullet-list.ts';
import { callout } from './nodes/callout.ts';
import { citation } from './nodes/citation.ts';
import { codeBlock } from './nodes/code-block.ts';
import { column } from './nodes/column.ts';
import { columns } from './nodes/columns.ts';
import { date } from './nodes/date.ts';
import { details } from './nodes/details.ts';
import { detailsSummary } from './nodes/details-summary.ts';
import { diagram } from './nodes/diagram.ts';
import { footnote } from './nodes/footnote.ts';
import { gallery } from './nodes/gallery.ts';
import { hardBreak } from './nodes/hard-break.ts';
import { heading } from './nodes/heading.ts';
import { horizontalRule } from './nodes/horizontal-rule.ts';
import { image } from './nodes/image.ts';
import { inlineFormula } from './nodes/inline-formula.ts';
import { listItem } from './nodes/list-item.ts';
import { mention } from './nodes/mention.ts';
import { orderedList } from './nodes/ordered-list.ts';
import { pageDocument } from './nodes/page-document.ts';
import { paragraph } from './nodes/paragraph.ts';
import { table } from './nodes/table.ts';
import { tableCell } from './nodes/table-cell.ts';
import { tableHeader } from './nodes/table-header.ts';
import { tableRow } from './nodes/table-row.ts';
import { taskItem } from './nodes/task-item.ts';
import { taskList } from './nodes/task-list.ts';
import { text } from './nodes/text.ts';
import { video } from './nodes/video.ts';

/** Every node of a page. The order decides which HTML rule is tried first. */
export const nodeForms: readonly NodeForms[] = [
  pageDocument,
  text,
  paragraph,
  heading,
  taskList,
  taskItem,
  bulletList,
  orderedList,
  listItem,
  table,
  tableRow,
  tableHeader,
  tableCell,
  blockquote,
  callout,
  details,
  detailsSummary,
  columns,
  column,
  diagram,
  codeBlock,
  horizontalRule,
  hardBreak,
  image,
  gallery,
  video,
  audio,
  attachment,
  board,
  boardElement,
  inlineFormula,
  blockFormula,
  footnote,
  citation,
  bibliography,
  mention,
  date,
];

/** Every mark. The order is that of nesting: a link is outermost. */
export const markForms: readonly MarkForms[] = [
  link,
  bold,
  italic,
  underline,
  strike,
  highlight,
  subscript,
  superscript,
  code,
];

/** Names of the nodes that carry a stable `id`. */
export const blockTypes: readonly string[] = nodeForms.filter((n) => n.block).map((n) => n.schema.name);

export type PageExtensionOptions = {
  /** For an editor that writes: how a new block gets its id. */
  blockIds?: {
    /** A new id, unique in the page. */
    newId: () => string;
    /** Whether a transaction comes out of the shared document (others' work, undo): `isChangeOrigin`. */
    isFromDocument: (transaction: Transaction) => boolean;
  };
  /** What a screen reader calls the box of a task, from the message files. */
  taskLabel?: (task: string, done: boolean) => string;
};

/**
 * The one list of extensions for browser and server. It has neither collaboration nor undo nor anything that
 * leaves the schema alone, such as placeholders: the web adds those. Without options it defines the schema.
 */
export function pageExtensions(options: PageExtensionOptions = {}): Extensions {
  const { taskLabel } = options;
  const task = taskLabel && {
    a11y: {
      checkboxLabel: (node: { textContent: string }, done: boolean) => taskLabel(node.textContent, done),
    },
  };
  return [
    BlockIds.configure({ types: blockTypes, ...options.blockIds }),
    BlockLanguage,
    ...nodeForms.map((forms) => (forms === taskItem && task ? forms.schema.configure(task) : forms.schema)),
    ...markForms.map((forms) => forms.schema),
  ];
}

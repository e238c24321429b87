/** Every node of a page by name, so that what has a form for each can be held to it by its type; a test compares it with the schema. */
export const nodeNames = [
  'doc',
  'text',
  'paragraph',
  'heading',
  'taskList',
  'taskItem',
  'bulletList',
  'orderedList',
  'listItem',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'blockquote',
  'callout',
  'details',
  'detailsSummary',
  'columns',
  'column',
  'diagram',
  'codeBlock',
  'horizontalRule',
  'hardBreak',
  'image',
  'gallery',
  'video',
  'audio',
  'attachment',
  'board',
  'boardElement',
  'inlineFormula',
  'blockFormula',
  'footnote',
  'citation',
  'bibliography',
  'mention',
  'date',
] as const;
export type NodeName = (typeof nodeNames)[number];

export const isNodeName = (name: string): name is NodeName => (nodeNames as readonly string[]).includes(name);

/** Those that stand in a line among its letters. */
export const inlineNames: ReadonlySet<string> = new Set<NodeName>([
  'hardBreak',
  'inlineFormula',
  'footnote',
  'citation',
  'mention',
  'date',
]);

/** Every mark, the outermost first. */
export const markNames = [
  'link',
  'bold',
  'italic',
  'underline',
  'strike',
  'highlight',
  'subscript',
  'superscript',
  'code',
] as const;
export type MarkName = (typeof markNames)[number];

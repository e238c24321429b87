import { languageFrom } from '../../../../shared/editor/block-language.ts';
import { diagramName } from '../../../../shared/editor/diagram-name.ts';
import type { NodeName } from '../../../../shared/editor/node-names.ts';
import { calloutKind } from '../../../../shared/editor/nodes/callout.ts';
import { latexOf } from '../../../../shared/editor/nodes/latex-attribute.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { plainTextOf } from '../../../../shared/editor/plain-text.ts';
import type { Block, CitedList, Inline } from './blocks.ts';
import { mathOf } from './math.ts';
import type { PrepareSettings } from './prepare-settings.ts';
import { drawingOf, fileOf, pictureOf } from './shown-files.ts';
import { tableOf } from './table.ts';
import { textOf } from './text-of.ts';

/** What a block asks of the page that it stands on. */
export type PageForms = {
  readonly settings: PrepareSettings;
  /** What the page cites. */
  readonly list: CitedList;
  blocks(nodes: readonly PageNodeJson[]): Block[];
  inlines(nodes: readonly PageNodeJson[]): Inline[];
};

/** A block before it is known which one of the page it is. */
export type Shape = Block extends infer Each
  ? Each extends Block
    ? Omit<Each, 'id' | 'threads'>
    : never
  : never;

/** Those children that are of a kind; what else was put there counts as one of them. */
function itemsOf({ content = [] }: PageNodeJson, type: NodeName): PageNodeJson[] {
  return content.map((child) => (child.type === type ? child : { type, content: [child] }));
}

const lineOf = (node: PageNodeJson, page: PageForms) => ({
  content: page.inlines(node.content ?? []),
  lang: languageFrom(node.attrs?.lang),
});
const inside = (node: PageNodeJson, page: PageForms) => page.blocks(node.content ?? []);
const listOf = (node: PageNodeJson, page: PageForms) =>
  itemsOf(node, 'listItem').map((item) => inside(item, page));
const within = () => null;

/** What becomes of each node that stands by itself; null: its blocks stand where it stood. */
export const blockForms: Record<NodeName, (node: PageNodeJson, page: PageForms) => Shape | null> = {
  doc: within,
  paragraph: (node, page) => ({ kind: 'paragraph', ...lineOf(node, page) }),
  heading: (node, page) => {
    const level = Math.trunc(Number(node.attrs?.level));
    const kept = level >= 1 ? (Math.min(level, 4) as 1 | 2 | 3 | 4) : 1;
    return { kind: 'heading', level: kept, ...lineOf(node, page) };
  },
  bulletList: (node, page) => ({ kind: 'bulletList', items: listOf(node, page) }),
  orderedList: (node, page) => {
    const start = Number(node.attrs?.start ?? 1);
    const kept = Number.isSafeInteger(start) && start >= 0 && start < 1e9 ? start : 1;
    return { kind: 'orderedList', start: kept, items: listOf(node, page) };
  },
  listItem: within,
  taskList: (node, page) => ({
    kind: 'taskList',
    items: itemsOf(node, 'taskItem').map((item) => ({
      done: item.attrs?.checked === true,
      blocks: inside(item, page),
    })),
  }),
  taskItem: within,
  table: (node, page) => ({
    kind: 'table',
    ...tableOf(node, page.settings.language, (cell) => page.blocks(cell.content ?? [])),
  }),
  tableRow: within,
  tableHeader: within,
  tableCell: within,
  blockquote: (node, page) => ({ kind: 'quote', blocks: inside(node, page) }),
  callout: (node, page) => ({
    kind: 'callout',
    is: calloutKind(node.attrs?.kind),
    blocks: inside(node, page),
  }),
  details: ({ content = [] }, page) => {
    const [first, ...rest] = content;
    const hasSummary = first?.type === 'detailsSummary';
    return {
      kind: 'details',
      summary: hasSummary ? page.inlines(first.content ?? []) : [],
      blocks: page.blocks(hasSummary ? rest : content),
    };
  },
  detailsSummary: (node, page) => ({ kind: 'paragraph', ...lineOf(node, page) }),
  columns: (node, page) => ({
    kind: 'columns',
    columns: itemsOf(node, 'column').map((column) => inside(column, page)),
  }),
  column: within,
  diagram: (node, page) => {
    const source = plainTextOf(node);
    const picture = drawingOf(node, { alt: diagramName(source), caption: '' }, page.settings);
    return { kind: 'diagram', source, picture };
  },
  codeBlock: (node) => ({
    kind: 'code',
    language: textOf(node.attrs?.language) || null,
    // Every blank counts.
    text: (node.content ?? []).map((each) => each.text ?? plainTextOf(each)).join(''),
  }),
  horizontalRule: () => ({ kind: 'rule' }),
  image: (node, page) => ({ kind: 'image', ...pictureOf(node, page.settings) }),
  gallery: (node, page) => ({
    kind: 'gallery',
    pictures: itemsOf(node, 'image').map((image) => pictureOf(image, page.settings)),
  }),
  video: (node, page) => media('video', node, page),
  audio: (node, page) => media('audio', node, page),
  attachment: ({ attrs = {} }, page) => ({
    kind: 'attachment',
    file: fileOf(attrs.src, page.settings),
    name: textOf(attrs.name),
    bytes: Number.isSafeInteger(attrs.bytes) && Number(attrs.bytes) >= 0 ? Number(attrs.bytes) : null,
  }),
  board: (node, page) => {
    const alt = textOf(node.attrs?.alt);
    const texts = (node.content ?? [])
      .map((element) => plainTextOf(element).trim())
      .filter((text) => text !== '');
    const picture = drawingOf(node, { alt: texts.join('. '), caption: alt }, page.settings);
    return { kind: 'board', alt, texts, picture };
  },
  boardElement: (node) => ({ kind: 'board', alt: '', texts: [plainTextOf(node).trim()], picture: null }),
  blockFormula: ({ attrs }) => {
    const latex = latexOf(attrs?.latex);
    return { kind: 'formula', latex, math: mathOf(latex, true) };
  },
  bibliography: (_node, page) => ({ kind: 'bibliography', list: page.list }),
  // They stand within a line, and are asked for there.
  text: within,
  hardBreak: within,
  inlineFormula: within,
  footnote: within,
  citation: within,
  mention: within,
  date: within,
};

function media(is: 'video' | 'audio', { attrs = {} }: PageNodeJson, page: PageForms): Shape {
  return {
    kind: 'media',
    is,
    file: fileOf(attrs.src, page.settings),
    name: textOf(attrs.name),
    caption: textOf(attrs.caption),
  };
}

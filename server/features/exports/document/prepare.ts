import { languageFrom } from '../../../../shared/editor/block-language.ts';
import { cited } from '../../../../shared/editor/citations/cited.ts';
import type { Run } from '../../../../shared/editor/citations/runs.ts';
import { diagramName } from '../../../../shared/editor/diagram-name.ts';
import { isAllowedTarget } from '../../../../shared/editor/marks/link.ts';
import { type NodeName, nodeNames } from '../../../../shared/editor/node-names.ts';
import { citationStyle } from '../../../../shared/editor/nodes/bibliography.ts';
import { calloutKind } from '../../../../shared/editor/nodes/callout.ts';
import { isDay } from '../../../../shared/editor/nodes/date.ts';
import { isFileSource } from '../../../../shared/editor/nodes/file-source.ts';
import { latexOf } from '../../../../shared/editor/nodes/latex-attribute.ts';
import { pageOfAddress } from '../../../../shared/editor/page-address.ts';
import type { PageNodeJson, TextMarkJson } from '../../../../shared/editor/page-json.ts';
import { plainTextOf } from '../../../../shared/editor/plain-text.ts';
import { isSource, type Source } from '../../../../shared/editor/source.ts';
import type { BundleFile } from '../bundle.ts';
import type { Block, CitedList, CitedRun, Inline, Link, Picture, SimpleMark } from './blocks.ts';
import { drawingHash, drawingId } from './drawings.ts';
import { flatten } from './flatten.ts';
import { mathOf } from './math.ts';
import { tableOf } from './table.ts';

export type PrepareSettings = {
  /** Of the words that a citation adds, and of numbers. */
  language: string;
  /** Id of the page. */
  page: string;
  /** Files and drawings that may be shown, by id. */
  files: ReadonlyMap<string, BundleFile>;
  /** Ids of the pages in the export. */
  pages: ReadonlySet<string>;
  /** Where the school is found in a browser; null: links into it that lead out of the export lead nowhere. */
  origin: string | null;
  /** Numbers of the threads that are about a block, by its id. */
  threads: ReadonlyMap<string, readonly number[]>;
  /** Names of who is mentioned, where they are not in the text itself. */
  people?: Readonly<Record<string, string>>;
};

/** What a page cites, in its own style, or in the usual one where it has no list. */
export type Prepared = { blocks: Block[]; sources: CitedList | null; hasList: boolean };

/**
 * A page, or what somebody wrote beside one, as it is written in every format. Whatever a hostile client put into it comes out as one of the
 * shapes of `Block`: attributes are checked, addresses are allowed ones, what is unknown is named in its place.
 */
export function prepare(page: PageNodeJson, settings: PrepareSettings): Prepared {
  const shallow = flatten(page);
  const found = lookThrough(shallow);
  const list = cited(found.sources, found.style, settings.language);
  const one = new OnePage(settings, list.inText, {
    numbered: list.numbered,
    entries: list.list.map(({ runs }) => runs.map(citedRun)),
  });
  return {
    blocks: one.blocks(shallow.content ?? []),
    sources: found.sources.length > 0 ? one.list : null,
    hasList: found.hasList,
  };
}

/** Ids of all files that a page shows or offers. */
export function filesOf(page: PageNodeJson): string[] {
  const ids = new Set<string>();
  for (const { attrs } of walk(page)) {
    const id = fileIdOf(attrs?.src);
    if (id !== null) ids.add(id);
  }
  return [...ids];
}

/** What every board and diagram of a page is known by. */
export function drawingsOf(page: PageNodeJson): string[] {
  return [...new Set([...walk(page)].flatMap((node) => drawingHash(node) ?? []))];
}

function lookThrough(page: PageNodeJson) {
  const sources: Source[] = [];
  const lists: PageNodeJson[] = [];
  for (const node of walk(page)) {
    if (node.type === 'citation' && isSource(node.attrs?.source)) sources.push(node.attrs.source);
    if (node.type === 'bibliography') lists.push(node);
  }
  return { sources, style: citationStyle(lists[0]?.attrs?.style), hasList: lists.length > 0 };
}

/** All nodes in the order of reading. It needs no stack. */
function* walk(page: PageNodeJson): Generator<PageNodeJson> {
  const open = [page];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    for (const child of node.content?.toReversed() ?? []) open.push(child);
  }
}

function fileIdOf(src: unknown): string | null {
  return isFileSource(src) ? src.slice('/api/files/'.length) : null;
}

const citedRun = ({ text, italic, href }: Run): CitedRun => ({
  text,
  italic: italic ?? false,
  href: isAllowedTarget(href) ? href : null,
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isInline: ReadonlySet<string> = new Set<NodeName>([
  'text',
  'hardBreak',
  'inlineFormula',
  'footnote',
  'citation',
  'mention',
  'date',
]);
const isKnown = (type: string): type is NodeName => (nodeNames as readonly string[]).includes(type);
const simpleMarks: ReadonlySet<string> = new Set<SimpleMark>([
  'bold',
  'italic',
  'underline',
  'strike',
  'highlight',
  'subscript',
  'superscript',
  'code',
]);

/** In px on a screen: what fills a line. */
const line = 640;
/** UTF-16 units that are read out instead of a drawing. */
const longestAlt = 2_000;

class OnePage {
  readonly list: CitedList;
  private readonly settings: PrepareSettings;
  private readonly inText: ReturnType<typeof cited>['inText'];
  private notes = 0;

  constructor(settings: PrepareSettings, inText: OnePage['inText'], list: CitedList) {
    this.settings = settings;
    this.inText = inText;
    this.list = list;
  }

  /** What stands within a line and was put between blocks becomes a paragraph. */
  blocks(nodes: readonly PageNodeJson[]): Block[] {
    const blocks: Block[] = [];
    let line: PageNodeJson[] = [];
    const endLine = () => {
      if (line.length > 0)
        blocks.push(this.plain({ kind: 'paragraph', content: this.inlines(line), lang: null }));
      line = [];
    };
    for (const node of nodes) {
      if (isInline.has(node.type)) line.push(node);
      else {
        endLine();
        blocks.push(...this.block(node));
      }
    }
    endLine();
    return blocks;
  }

  private block(node: PageNodeJson): Block[] {
    if (!isKnown(node.type))
      return [this.withId(node, { kind: 'unknown', name: node.type, text: plainTextOf(node) })];
    const made = blockForms[node.type](node, this);
    return made === null ? this.blocks(node.content ?? []) : [this.withId(node, made)];
  }

  private plain(block: Shape): Block {
    return { ...block, id: null, threads: [] } as Block;
  }

  private withId({ attrs }: PageNodeJson, block: Shape): Block {
    const id = typeof attrs?.id === 'string' && /^[\w-]{1,100}$/.test(attrs.id) ? attrs.id : null;
    return { ...block, id, threads: (id !== null && this.settings.threads.get(id)) || [] } as Block;
  }

  /** A block that was put into a line is read as its words. */
  inlines(nodes: readonly PageNodeJson[]): Inline[] {
    return nodes.flatMap((node) => this.inline(node));
  }

  private inline(node: PageNodeJson): Inline[] {
    const { type, attrs } = node;
    switch (type) {
      case 'text':
        return this.run(node);
      case 'hardBreak':
        return [{ kind: 'break' }];
      case 'inlineFormula': {
        const latex = latexOf(attrs?.latex);
        return [{ kind: 'formula', latex, math: mathOf(latex, false) }];
      }
      case 'footnote':
        this.notes += 1;
        return [{ kind: 'footnote', number: this.notes, content: this.inlines(node.content ?? []) }];
      case 'citation':
        if (!isSource(attrs?.source)) return [];
        return [
          {
            kind: 'citation',
            runs: this.inText(attrs.source, textOf(attrs.locator) || null).map(citedRun),
          },
        ];
      case 'mention': {
        const name = this.settings.people?.[textOf(attrs?.account)] ?? textOf(attrs?.name);
        return [{ kind: 'mention', name }];
      }
      case 'date':
        return isDay(attrs?.day) ? [{ kind: 'date', day: attrs.day }] : [];
      default:
        if (!isKnown(type)) return [{ kind: 'unknown', name: type, text: plainTextOf(node) }];
        return [{ kind: 'text', text: plainTextOf(node), marks: [], link: null }];
    }
  }

  private run({ text = '', marks = [] }: PageNodeJson): Inline[] {
    if (typeof text !== 'string' || text === '') return [];
    const simple = marks.map(({ type }) => type).filter((type) => simpleMarks.has(type));
    const link = this.link(marks.find(({ type }) => type === 'link'));
    return [{ kind: 'text', text, marks: simple as SimpleMark[], link }];
  }

  private link(mark: TextMarkJson | undefined): Link | null {
    const href = mark?.attrs?.href;
    if (!isAllowedTarget(href)) return null;
    const page = pageOfAddress(href);
    if (page !== null && this.settings.pages.has(page)) {
      const block = /[?&]at=([\w-]{1,100})/.exec(href)?.[1] ?? null;
      return { to: 'page', page, block };
    }
    if (/^(https?|mailto):/i.test(href)) return { to: 'web', href };
    const { origin } = this.settings;
    return origin !== null && href.startsWith('/') ? { to: 'web', href: origin + href } : null;
  }

  file(src: unknown): BundleFile | null {
    const id = fileIdOf(src);
    return (id !== null && this.settings.files.get(id)) || null;
  }

  picture({ attrs = {} }: PageNodeJson): Picture {
    const file = this.file(attrs.src);
    const width = Number(attrs.width);
    return {
      file: file?.shown ? file : null,
      alt: textOf(attrs.alt),
      decorative: attrs.decorative === true,
      caption: textOf(attrs.caption),
      width: width >= 10 && width <= 100 ? width : null,
    };
  }

  /** How a board or diagram looks; null: no writer's browser has stored that. */
  drawing(node: PageNodeJson, { alt, caption }: { alt: string; caption: string }): Picture | null {
    const hash = drawingHash(node);
    const file = hash && this.settings.files.get(drawingId({ page: this.settings.page, hash }));
    if (!file) return null;
    const share = Math.round(((file.width ?? 0) / 2 / line) * 100);
    const width = Math.min(100, Math.max(10, share));
    return { file, alt: alt.slice(0, longestAlt), decorative: false, caption, width };
  }

  get language(): string {
    return this.settings.language;
  }
}

type Shape = Block extends infer Each ? (Each extends Block ? Omit<Each, 'id' | 'threads'> : never) : never;

/** Those children that are of a kind; what else was put there counts as one of them. */
function itemsOf({ content = [] }: PageNodeJson, type: NodeName): PageNodeJson[] {
  return content.map((child) => (child.type === type ? child : { type, content: [child] }));
}

const lineOf = (node: PageNodeJson, page: OnePage) => ({
  content: page.inlines(node.content ?? []),
  lang: languageFrom(node.attrs?.lang),
});
const inside = (node: PageNodeJson, page: OnePage) => page.blocks(node.content ?? []);
const listOf = (node: PageNodeJson, page: OnePage) =>
  itemsOf(node, 'listItem').map((item) => inside(item, page));
const within = () => null;

/** What becomes of each node that stands by itself; null: its blocks stand where it stood. */
const blockForms: Record<NodeName, (node: PageNodeJson, page: OnePage) => Shape | null> = {
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
    ...tableOf(node, page.language, (cell) => page.blocks(cell.content ?? [])),
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
    const picture = page.drawing(node, { alt: diagramName(source), caption: '' });
    return { kind: 'diagram', source, picture };
  },
  codeBlock: (node) => ({
    kind: 'code',
    language: textOf(node.attrs?.language) || null,
    text: plainTextOf(node),
  }),
  horizontalRule: () => ({ kind: 'rule' }),
  image: (node, page) => ({ kind: 'image', ...page.picture(node) }),
  gallery: (node, page) => ({
    kind: 'gallery',
    pictures: itemsOf(node, 'image').map((image) => page.picture(image)),
  }),
  video: (node, page) => media('video', node, page),
  audio: (node, page) => media('audio', node, page),
  attachment: ({ attrs = {} }, page) => ({
    kind: 'attachment',
    file: page.file(attrs.src),
    name: textOf(attrs.name),
    bytes: Number.isSafeInteger(attrs.bytes) && Number(attrs.bytes) >= 0 ? Number(attrs.bytes) : null,
  }),
  board: (node, page) => {
    const alt = textOf(node.attrs?.alt);
    const texts = (node.content ?? [])
      .map((element) => plainTextOf(element).trim())
      .filter((text) => text !== '');
    const picture = page.drawing(node, { alt: texts.join('. '), caption: alt });
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

function media(is: 'video' | 'audio', { attrs = {} }: PageNodeJson, page: OnePage): Shape {
  return {
    kind: 'media',
    is,
    file: page.file(attrs.src),
    name: textOf(attrs.name),
    caption: textOf(attrs.caption),
  };
}

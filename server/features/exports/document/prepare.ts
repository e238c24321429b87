import { cited } from '../../../../shared/editor/citations/cited.ts';
import { isNodeName } from '../../../../shared/editor/node-names.ts';
import { citationStyle } from '../../../../shared/editor/nodes/bibliography.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { plainTextOf } from '../../../../shared/editor/plain-text.ts';
import { isSource, type Source } from '../../../../shared/editor/source.ts';
import { blockForms, type PageForms, type Shape } from './block-forms.ts';
import type { Block, CitedList, Inline } from './blocks.ts';
import { drawingHash } from './drawings.ts';
import { flatten } from './flatten.ts';
import { citedRun, Inlines, isInline } from './inlines.ts';
import type { PrepareSettings } from './prepare-settings.ts';
import { fileIdOf } from './shown-files.ts';

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
  const one = new OnePage(settings, new Inlines(settings, list.inText), {
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
export function* walk(page: PageNodeJson): Generator<PageNodeJson> {
  const open = [page];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    for (const child of node.content?.toReversed() ?? []) open.push(child);
  }
}

class OnePage implements PageForms {
  readonly list: CitedList;
  readonly settings: PrepareSettings;
  private readonly lines: Inlines;

  constructor(settings: PrepareSettings, lines: Inlines, list: CitedList) {
    this.settings = settings;
    this.lines = lines;
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
      if (isInline(node.type)) line.push(node);
      else {
        endLine();
        blocks.push(...this.block(node));
      }
    }
    endLine();
    return blocks;
  }

  inlines(nodes: readonly PageNodeJson[]): Inline[] {
    return this.lines.all(nodes);
  }

  private block(node: PageNodeJson): Block[] {
    if (!isNodeName(node.type))
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
}

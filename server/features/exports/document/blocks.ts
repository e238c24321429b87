import type { MarkName } from '../../../../shared/editor/node-names.ts';
import type { CalloutKind } from '../../../../shared/editor/nodes/callout.ts';
import type { BundleFile } from '../bundle.ts';
import type { MathNode } from './math.ts';

/*
 * A page as every format writes it: what it shows is looked up, numbered and checked, nothing is nested deeper than recursion takes,
 * and each kind has its own shape, so that a format that lacks a form for one does not compile.
 */

/** Where a link leads: out of the export, to a page in it, or to a place of the same page. */
export type Link = { to: 'web'; href: string } | { to: 'page'; page: string; block: string | null };

export type SimpleMark = Exclude<MarkName, 'link'>;

/** Words in one look. */
export type TextRun = { text: string; marks: readonly SimpleMark[]; link: Link | null };

export type Inline =
  | ({ kind: 'text' } & TextRun)
  | { kind: 'break' }
  | { kind: 'formula'; latex: string; math: MathNode | null }
  | { kind: 'footnote'; number: number; content: Inline[] }
  | { kind: 'citation'; runs: readonly CitedRun[] }
  | { kind: 'mention'; name: string }
  | { kind: 'date'; day: string }
  /** Something that this version does not know, named in its place, and what can be read in it. */
  | { kind: 'unknown'; name: string; text: string };

export type CitedRun = { text: string; italic: boolean; href: string | null };

/** What stands by itself in a page. */
type Plain =
  | { kind: 'paragraph'; content: Inline[]; lang: string | null }
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; content: Inline[]; lang: string | null }
  | { kind: 'bulletList'; items: Block[][] }
  | { kind: 'orderedList'; start: number; items: Block[][] }
  | { kind: 'taskList'; items: { done: boolean; blocks: Block[] }[] }
  | { kind: 'table'; columns: number; headerRows: number; rows: Cell[][] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'callout'; is: CalloutKind; blocks: Block[] }
  | { kind: 'details'; summary: Inline[]; blocks: Block[] }
  | { kind: 'columns'; columns: Block[][] }
  | { kind: 'code'; language: string | null; text: string }
  | { kind: 'diagram'; source: string; picture: Picture | null }
  | { kind: 'rule' }
  | ({ kind: 'image' } & Picture)
  | { kind: 'gallery'; pictures: Picture[] }
  | { kind: 'media'; is: 'video' | 'audio'; file: BundleFile | null; name: string; caption: string }
  | { kind: 'attachment'; file: BundleFile | null; name: string; bytes: number | null }
  /** `texts`: what is written on it. */
  | { kind: 'board'; alt: string; texts: string[]; picture: Picture | null }
  | { kind: 'formula'; latex: string; math: MathNode | null }
  | { kind: 'bibliography'; list: CitedList }
  | { kind: 'unknown'; name: string; text: string };

export type Block = Plain & {
  /** Unique in its page; null: none. */
  id: string | null;
  /** Numbers of the threads that are about it. */
  threads: readonly number[];
};

/** `file`: null where it is gone or may not be seen. `width`: share of the line in per cent. */
export type Picture = {
  file: BundleFile | null;
  alt: string;
  decorative: boolean;
  caption: string;
  width: number | null;
};

/** Cells lie in the columns that those above and before them leave free. */
export type Cell = {
  header: boolean;
  column: number;
  colspan: number;
  rowspan: number;
  align: 'start' | 'center' | 'end';
  blocks: Block[];
};

export type CitedList = { numbered: boolean; entries: (readonly CitedRun[])[] };

/** A form for each kind. */
export type BlockForms<Out> = {
  [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>) => Out;
};
export type InlineForms<Out> = {
  [Kind in Inline['kind']]: (inline: Extract<Inline, { kind: Kind }>) => Out;
};

/** The form of one block; the table has one for each. */
export function formOf<Out>(forms: BlockForms<Out>, block: Block): Out {
  return (forms[block.kind] as (block: Block) => Out).call(forms, block);
}

export function inlineFormOf<Out>(forms: InlineForms<Out>, inline: Inline): Out {
  return (forms[inline.kind] as (inline: Inline) => Out).call(forms, inline);
}

import type { Editor, JSONContent } from '@tiptap/core';
import { type Fragment, type Mark, Node, type Schema, Slice } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import type { Proposal } from '../../../shared/contracts/comments/suggestion.ts';
import { shownPageOf } from '../binding/from-document.ts';
import { fromRelative, toRelative } from '../binding/positions.ts';

type Range = { from: number; to: number };

/** What was put into the text. `takeBack`: as it was before; false where others have written in it since. */
export type PutIntoText = { takeBack: () => boolean };

/**
 * Puts what somebody suggests into the text, as one ordinary edit and one step for undo. `named`: a body with the names of who is
 * mentioned. Null: it cannot be put there as the text is now.
 */
export function putIntoText(
  editor: Editor,
  range: Range,
  proposal: Proposal,
  named: (body: JSONContent) => JSONContent,
): PutIntoText | null {
  if (!editor.isEditable) return null;
  const { state, view } = editor;
  const { tr } = state;
  const undo = editor.storage.pageBinding?.undo ?? null;
  if (!change(tr, range, proposal, named) || !tr.docChanged) return null;
  const span = spanOf(tr);
  const old = state.doc.slice(span.before.from, span.before.to);
  undo?.stopCapturing();
  view.dispatch(tr);
  undo?.stopCapturing();
  const step = undo?.undoStack.at(-1);
  const put = view.state.doc.slice(span.after.from, span.after.to);
  const held = hold(editor, span.after);
  return {
    takeBack() {
      if (undo && step && undo.undoStack.at(-1) === step) return editor.commands.undo();
      const now = held();
      if (!now || !view.state.doc.slice(now.from, now.to).content.eq(put.content)) return false;
      view.dispatch(view.state.tr.replace(now.from, now.to, old));
      return true;
    },
  };
}

/** The words of a passage in the small editor, with the marks that it has too. */
export function bodyOfRange({ doc }: { doc: Node }, { from, to }: Range): JSONContent {
  const lines: JSONContent[] = [];
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isTextblock) return true;
    const content: JSONContent[] = [];
    node
      .slice(Math.max(0, from - at - 1), Math.min(node.content.size, to - at - 1))
      .content.forEach((piece) => {
        const kept = inlineOf(piece);
        if (kept) content.push(kept);
      });
    lines.push({ type: 'paragraph', ...(content.length > 0 && { content }) });
    return false;
  });
  return { type: 'doc', content: lines.length > 0 ? lines : [{ type: 'paragraph' }] };
}

const knownMarks: ReadonlySet<string> = new Set(['bold', 'italic', 'link']);
const knownInline: ReadonlySet<string> = new Set(['text', 'hardBreak', 'mention', 'inlineFormula']);

function inlineOf(node: Node): JSONContent | null {
  if (!knownInline.has(node.type.name))
    return node.textContent === '' ? null : { type: 'text', text: node.textContent };
  const json = node.toJSON() as JSONContent;
  const marks = json.marks?.filter(({ type }) => knownMarks.has(type));
  const { marks: _, ...rest } = json;
  return { ...rest, ...(marks && marks.length > 0 && { marks }) };
}

function change(
  tr: Transaction,
  { from, to }: Range,
  proposal: Proposal,
  named: (body: JSONContent) => JSONContent,
): boolean {
  const { doc } = tr;
  const { schema } = doc.type;
  switch (proposal.kind) {
    case 'delete':
      tr.deleteRange(from, to);
      return true;
    case 'format': {
      const mark = schema.marks[proposal.mark];
      if (!mark) return false;
      if (proposal.on) tr.addMark(from, to, mark.create());
      else tr.removeMark(from, to, mark);
      return true;
    }
    case 'move':
      return move(tr, from, proposal.after);
    case 'replace':
    case 'insert':
    case 'paragraph': {
      const blocks = blocksOf(schema, named(proposal.content as JSONContent));
      if (!blocks) return false;
      if (proposal.kind === 'paragraph') {
        const at = afterBlock(doc, to);
        if (at === null) return false;
        tr.insert(at, blocks);
        return true;
      }
      const place =
        proposal.kind === 'replace'
          ? { from, to }
          : proposal.side === 'before'
            ? { from, to: from }
            : { from: to, to };
      put(tr, place, blocks);
      return true;
    }
  }
}

function blocksOf(schema: Schema, body: JSONContent): Fragment | null {
  try {
    const doc = Node.fromJSON(schema, body);
    doc.check();
    return doc.content;
  } catch (unfit) {
    // What the page cannot hold.
    if (unfit instanceof RangeError) return null;
    throw unfit;
  }
}

/** Words go into the line where they belong; lists and pictures stand as blocks of their own. */
function put(tr: Transaction, { from, to }: Range, blocks: Fragment): void {
  const { firstChild, lastChild } = blocks;
  if (!firstChild || !lastChild) return;
  const carried = from < to ? marksThrough(tr.doc, from, to) : [];
  if (blocks.childCount === 1 && firstChild.type.name === 'paragraph') {
    tr.replaceWith(from, to, firstChild.content);
    for (const mark of carried) tr.addMark(from, from + firstChild.content.size, mark);
    return;
  }
  const isLine = (node: Node) => node.type.name === 'paragraph';
  tr.replaceRange(from, to, new Slice(blocks, isLine(firstChild) ? 1 : 0, isLine(lastChild) ? 1 : 0));
}

/** Marks that the small editor does not know and that all of the old words have. */
function marksThrough(doc: Node, from: number, to: number): readonly Mark[] {
  const pieces: Node[] = [];
  doc.nodesBetween(from, to, (node) => {
    if (node.isInline) pieces.push(node);
    return !node.isInline;
  });
  const [first, ...others] = pieces;
  return (first?.marks ?? []).filter(
    (mark) => !knownMarks.has(mark.type.name) && others.every(({ marks }) => mark.isInSet(marks)),
  );
}

/** Whether all words of a range have a mark. */
export function hasMarkThrough(doc: Node, { from, to }: Range, mark: string): boolean {
  let marked = from < to;
  doc.nodesBetween(from, to, (node) => {
    if (node.isText && !node.marks.some(({ type }) => type.name === mark)) marked = false;
    return marked;
  });
  return marked;
}

/** Right after the outermost block in which a position is that blocks may follow. */
function afterBlock(doc: Node, at: number): number | null {
  const $at = doc.resolve(Math.min(at, doc.content.size));
  if ($at.depth === 0) return at;
  const { paragraph } = doc.type.schema.nodes;
  for (let depth = $at.depth; depth > 0; depth--) {
    const parent = $at.node(depth - 1);
    const index = $at.indexAfter(depth - 1);
    if (paragraph && parent.canReplaceWith(index, index, paragraph)) return $at.after(depth);
  }
  return null;
}

function move(tr: Transaction, from: number, after: string | null): boolean {
  const node = tr.doc.nodeAt(from);
  if (!node || tr.doc.resolve(from).depth > 0) return false;
  let to: number | null = after === null ? 0 : null;
  tr.doc.forEach((block, at) => {
    if (after !== null && block.attrs.id === after) to = at + block.nodeSize;
  });
  if (to === null || to === from || to === from + node.nodeSize) return false;
  tr.delete(from, from + node.nodeSize);
  tr.insert(tr.mapping.map(to), node);
  return true;
}

/** What a transaction has changed, before and after it. */
function spanOf(tr: Transaction): { before: Range; after: Range } {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  tr.mapping.maps.forEach((map, index) => {
    const rest = tr.mapping.slice(index + 1);
    map.forEach((_, __, start, end) => {
      from = Math.min(from, rest.map(start, -1));
      to = Math.max(to, rest.map(end, 1));
    });
  });
  const back = tr.mapping.invert();
  if (from > to)
    return { before: { from: 0, to: tr.before.content.size }, after: { from: 0, to: tr.doc.content.size } };
  return { before: { from: back.map(from, -1), to: back.map(to, 1) }, after: { from, to } };
}

/** Where a range is later on, whatever others write. */
function hold({ view }: Editor, { from, to }: Range): () => Range | null {
  const page = shownPageOf(view.state);
  if (!page) return () => null;
  const [start, end]: Y.RelativePosition[] = [
    toRelative(page.top, from, 'before'),
    toRelative(page.top, to, 'before'),
  ];
  return () => {
    const now = [start, end].map((each) => each && fromRelative(page.top, each));
    const [first, last] = now;
    return first?.held && last?.held && first.position <= last.position
      ? { from: first.position, to: last.position }
      : null;
  };
}

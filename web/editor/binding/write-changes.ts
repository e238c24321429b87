import type { Node } from '@tiptap/pm/model';
import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import { align, type Pair } from './align.ts';
import { type Group, groupsOf, type StoredGroup, storedGroupsOf, type TextGroup } from './content-group.ts';
import { MovedContent } from './moved-content.ts';
import type { Shown } from './shown.ts';
import { isStandIn } from './stand-ins.ts';
import { attributesOf, wellFormed, writeText } from './write-text.ts';

/**
 * Writes to Yjs what differs between a page as it is shown and `doc`, and nothing else: what is hidden stays, as do
 * attributes and marks that this schema does not know. `caret` is the position where the person writes, if known.
 * Call it within a transaction.
 */
export function writeChanges(top: Shown, doc: Node, caret: number | null): Written {
  if (!top.source.doc) throw new TypeError('a page is part of a Yjs document');
  const writing: Writing = { caret, touched: [], moved: new MovedContent(top.source.doc) };
  writeElement(top, doc, 0, writing);
  const movedUnknown = writing.moved.settle();
  return { touched: writing.touched, movedUnknown };
}

/** What a writing came to. */
export type Written = {
  /** The elements whose content or attributes it changed, and those around them. */
  touched: readonly Y.XmlFragment[];
  /** Whether content that the editor cannot show was written anew in another place. */
  movedUnknown: boolean;
};

/** What goes on through all of one writing. */
type Writing = { caret: number | null; touched: Y.XmlFragment[]; moved: MovedContent };

function writeElement(shown: Shown, node: Node, start: number, writing: Writing): void {
  // What stands for something else says nothing that could be written to it.
  if (shown.node === node || isStandIn(node)) return;
  const { source } = shown;
  const { moved } = writing;
  writing.touched.push(source);
  if (source instanceof Y.XmlElement) writeAttributes(source, shown.node, node);

  const stored = storedGroupsOf(shown);
  const fresh = groupsOf(node, start);
  const pairs = align(stored, fresh);
  const runs = joinedRuns(stored, pairs, fresh.length);
  const joined = new Set([...runs.values()].flat());
  let [storedEnd, freshEnd] = [stored.length, fresh.length];
  // From the end to the start, so that what is still to be done stands where it stood.
  for (const [i, j] of [...pairs.reverse(), [-1, -1] as const]) {
    for (const group of stored.slice(i + 1, storedEnd).reverse()) {
      if (!joined.has(group)) remove(source, group, moved);
    }
    const come = typesOf(fresh.slice(j + 1, freshEnd), moved);
    if (come.length > 0) source.insert(stored[i]?.end ?? 0, come);
    const [was, is] = [stored[i], fresh[j]];
    if (is?.kind === 'text') writeRun(runs.get(i) ?? [], is, writing.caret);
    else if (was?.kind === 'node' && is && was.shown) writeElement(was.shown, is.node, is.start + 1, writing);
    [storedEnd, freshEnd] = [i, j];
  }
}

/**
 * The stored texts that each pair of texts is made of, by the pair's index among the stored: where all that stood
 * between two texts is deleted they become one, and neither is written again.
 */
function joinedRuns(
  stored: readonly StoredGroup[],
  pairs: readonly Pair[],
  freshLength: number,
): Map<number, StoredGroup[]> {
  const runs = new Map<number, StoredGroup[]>();
  pairs.forEach(([i, j], k) => {
    if (stored[i]?.kind !== 'text') return;
    const [before, beforeFresh] = pairs[k - 1] ?? [-1, -1];
    const [after, afterFresh] = pairs[k + 1] ?? [stored.length, freshLength];
    const from = beforeFresh === j - 1 ? before + 1 : i;
    const to = afterFresh === j + 1 ? after : i + 1;
    runs.set(
      i,
      stored.slice(from, to).filter(({ kind }) => kind === 'text'),
    );
  });
  return runs;
}

function writeRun(run: readonly StoredGroup[], { nodes, start }: TextGroup, caret: number | null): void {
  const texts = run.filter((group) => group.kind === 'text');
  const stored = texts.flatMap((group) => group.nodes);
  if (stored.length === nodes.length && stored.every((node, k) => node === nodes[k])) return;
  const parts = texts.flatMap((group) => group.parts);
  writeText(parts, nodes, caret === null ? null : caret - start);
}

/** A text is emptied and not deleted: what others write in it meanwhile stays. */
function remove(parent: Y.XmlFragment, group: StoredGroup, moved: MovedContent): void {
  if (group.kind === 'text') return writeText(group.parts, [], null);
  if (!group.shown) return;
  moved.leaving(group.node);
  parent.delete(group.first, 1);
}

function writeAttributes(element: Y.XmlElement, old: Node, fresh: Node): void {
  for (const [name, value] of Object.entries(fresh.attrs)) {
    if (equalityDeep(old.attrs[name], value)) continue;
    if (value === null || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

function typesOf(groups: readonly Group[], moved: MovedContent): (Y.XmlElement | Y.XmlText)[] {
  return groups.flatMap((group) =>
    group.kind === 'text' ? textTypeOf(group.nodes) : (elementOf(group.node, moved) ?? []),
  );
}

/** Null for a stand-in of something that is nowhere any more. */
function elementOf(node: Node, moved: MovedContent): Y.XmlElement | null {
  if (isStandIn(node)) return moved.elementFor(node);
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  const content = typesOf(groupsOf(node, 0), moved);
  if (content.length > 0) element.insert(0, content);
  return element;
}

/** One Yjs text holds a whole run of text nodes. */
function textTypeOf(nodes: readonly Node[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    nodes.map((node) => ({ insert: wellFormed(node.text ?? ''), attributes: attributesOf(node.marks) })),
  );
  return text;
}

import type { Node } from '@tiptap/pm/model';
import { childrenOf, type Shown, type TextPart } from './shown.ts';

/** What one Yjs child stands for, or a run of them: a node, or a whole run of text nodes. `start` is its position. */
export type Group = TextGroup | NodeGroup;
export type TextGroup = { kind: 'text'; nodes: readonly Node[]; start: number };
export type NodeGroup = { kind: 'node'; node: Node; start: number };

/** A group that is in Yjs as the children from `first` to before `end`. */
export type StoredGroup =
  | (TextGroup & { parts: readonly TextPart[]; first: number; end: number })
  /** `shown` is null for a filler, which is no child. */
  | (NodeGroup & { shown: Shown | null; first: number; end: number });

/** The content of a node whose content begins at `start`. */
export function groupsOf(node: Node, start: number): Group[] {
  const groups: Group[] = [];
  let at = start;
  for (const child of node.children) {
    const last = groups.at(-1);
    if (!child.isText) groups.push({ kind: 'node', node: child, start: at });
    else if (last?.kind === 'text') (last.nodes as Node[]).push(child);
    else groups.push({ kind: 'text', nodes: [child], start: at });
    at += child.nodeSize;
  }
  return groups;
}

/** The content of an element as it is stored; what is hidden is left out. A text may be empty here. */
export function storedGroupsOf(shown: Shown): StoredGroup[] {
  const groups: StoredGroup[] = [];
  let index = 0;
  let child = 0;
  for (const part of shown.parts) {
    const first = child;
    child += childrenOf(part);
    const last = groups.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      (last.parts as TextPart[]).push(part);
      last.end = child;
    } else if (part.kind === 'text') {
      groups.push({ kind: 'text', nodes: [], parts: [part], start: 0, first, end: child });
    } else if (part.kind !== 'hidden') {
      const node = shown.node.child(index++);
      const stored = part.kind === 'element' ? part.shown : null;
      groups.push({ kind: 'node', node, shown: stored, start: 0, first, end: child });
    }
    const run = groups.at(-1);
    if (run?.kind !== 'text') continue;
    for (; shown.node.maybeChild(index)?.isText; index++) (run.nodes as Node[]).push(shown.node.child(index));
  }
  return groups;
}

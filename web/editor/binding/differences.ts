import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { AttrStep, ReplaceStep, type Step, Transform } from '@tiptap/pm/transform';
import { equalityDeep } from 'lib0/function';
import type { Part, Shown } from './shown.ts';

/**
 * The steps from one showing of a page to the next, from its end to its start. Elements are known again by what they
 * are in Yjs, so that nothing is touched but what changed, and positions are mapped as closely as can be.
 */
export function stepsBetween(before: Shown, after: Shown): Step[] {
  const steps: Step[] = [];
  compare(before, after, { from: 0, into: 0 }, after.node, steps);
  return proved(steps.reverse(), before.node, after.node);
}

/** The steps, at most one, from a document to another, by what stands in them alone. */
export function stepBetween(before: Node, after: Node): Step[] {
  const steps: Step[] = [];
  replace(before.content, after.content, { from: 0, into: 0 }, after, steps);
  return proved(steps, before, after);
}

/** The steps if they lead there; otherwise one that replaces everything. */
function proved(steps: Step[], before: Node, after: Node): Step[] {
  const trial = new Transform(before);
  try {
    if (steps.every((step) => !trial.maybeStep(step).failed) && trial.doc.eq(after)) return steps;
  } catch (error) {
    // Half-way a list may be empty, which the schema forbids.
    if (!(error instanceof RangeError)) throw error;
  }
  return [new ReplaceStep(0, before.content.size, new Slice(after.content, 0, 0))];
}

/** Where some content begins: `from` in the document before, `into` in the one after. */
type Start = { from: number; into: number };

function compare(before: Shown, after: Shown, start: Start, doc: Node, steps: Step[]): void {
  if (before.node === after.node) return;
  if (before.node.inlineContent) {
    replace(before.node.content, after.node.content, start, doc, steps);
    return;
  }
  const old = before.parts.filter(isNode);
  const fresh = after.parts.filter(isNode);
  const kept = new Set(fresh.map(keyOf));
  const here = { ...start };
  for (let i = 0, j = 0; i < old.length || j < fresh.length; ) {
    // A run of children that are not as they were. Splitting and joining changes two neighbours at once, so a run
    // in which any came or went is looked at as one.
    const run = { old: [] as NodePart[], fresh: [] as NodePart[], pairs: true };
    while (i < old.length || j < fresh.length) {
      const was = old[i];
      const is = fresh[j];
      if (was && is && keyOf(was) === keyOf(is)) {
        if (nodeOf(was) === nodeOf(is)) break;
        run.old.push(was);
        run.fresh.push(is);
        i++;
        j++;
      } else {
        run.pairs = false;
        if (was && !kept.has(keyOf(was))) run.old.push(old[i++] as NodePart);
        else if (is) run.fresh.push(fresh[j++] as NodePart);
      }
    }
    if (run.pairs) {
      for (const [k, part] of run.old.entries()) comparePair(part, run.fresh[k], here, doc, steps);
    } else {
      const [was, is] = [fragmentOf(run.old), fragmentOf(run.fresh)];
      replace(was, is, here, doc, steps);
      advance(here, was.size, is.size);
    }

    const same = old[i];
    if (same) advance(here, nodeOf(same).nodeSize, nodeOf(same).nodeSize);
    i++;
    j++;
  }
}

function comparePair(was: NodePart, is: NodePart | undefined, here: Start, doc: Node, steps: Step[]): void {
  if (was.kind !== 'element' || is?.kind !== 'element') return;
  const [old, fresh] = [was.shown.node, is.shown.node];
  for (const [name, value] of Object.entries(fresh.attrs)) {
    if (!equalityDeep(old.attrs[name], value)) steps.push(new AttrStep(here.from, name, value));
  }
  compare(was.shown, is.shown, { from: here.from + 1, into: here.into + 1 }, doc, steps);
  advance(here, old.nodeSize, fresh.nodeSize);
}

function replace(before: Fragment, after: Fragment, { from, into }: Start, doc: Node, steps: Step[]): void {
  const start = before.findDiffStart(after);
  if (start === null) return;
  const tail = commonTail(before, after);
  const overlap = Math.max(0, start + tail - Math.min(before.size, after.size));
  const [end, endInto] = [before.size - tail + overlap, after.size - tail + overlap];
  steps.push(new ReplaceStep(from + start, from + end, doc.slice(into + start, into + endInto)));
}

/**
 * How much two contents have in common at their end. Unlike `findDiffEnd` it goes on into a node whose attributes
 * differ: the second half of a split block has another id, but the same words.
 */
function commonTail(before: Fragment, after: Fragment): number {
  let tail = 0;
  for (let i = 1; i <= Math.min(before.childCount, after.childCount); i++) {
    const was = before.child(before.childCount - i);
    const is = after.child(after.childCount - i);
    if (was !== is && !was.eq(is)) {
      if (was.isText && is.isText && was.sameMarkup(is))
        return tail + commonLetters(was.text ?? '', is.text ?? '');
      return was.isLeaf || was.type !== is.type ? tail : tail + 1 + commonTail(was.content, is.content);
    }
    tail += is.nodeSize;
  }
  return tail;
}

function commonLetters(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let length = 0;
  while (length < shorter && before.at(-1 - length) === after.at(-1 - length)) length++;
  return length;
}

type NodePart = Extract<Part, { kind: 'element' | 'filler' }>;

const isNode = (part: Part): part is NodePart => part.kind === 'element' || part.kind === 'filler';
const nodeOf = (part: NodePart): Node => (part.kind === 'element' ? part.shown.node : part.node);
const keyOf = (part: NodePart): unknown => (part.kind === 'element' ? part.source : part);
const fragmentOf = (parts: NodePart[]): Fragment => Fragment.fromArray(parts.map(nodeOf));

function advance(here: Start, from: number, into: number): void {
  here.from += from;
  here.into += into;
}

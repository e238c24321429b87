import type { Node } from '@tiptap/pm/model';
import { AttrStep, ReplaceStep, type Step, type Transform } from '@tiptap/pm/transform';

/**
 * Puts what others wrote below what was written here and is not in Yjs yet. `transform` begins at the document with
 * `own` in it; `own` and `others` both begin at `base`. Returns the document with what others wrote alone. Own words
 * whose place is gone are gone with it.
 */
export function rebase(
  transform: Transform,
  base: Node,
  own: readonly Step[],
  others: readonly Step[],
): Node {
  const bases = [base];
  for (const step of own) bases.push(step.apply(bases.at(-1) as Node).doc as Node);
  for (let i = own.length - 1; i >= 0; i--) transform.step((own[i] as Step).invert(bases[i] as Node));
  for (const step of others) transform.step(step);
  const arrived = transform.doc;
  own.forEach((step, i) => {
    const undone = own.length - 1 - i;
    const moved = step.map(transform.mapping.slice(undone + 1));
    if (moved && !transform.maybeStep(moved).failed) {
      const mapping = transform.mapping as unknown as Mirrored;
      mapping.setMirror(undone, transform.steps.length - 1);
    }
  });
  return arrived;
}

/** Of ProseMirror's mapping, though not in its types: says that one step undoes the other, for positions in between. */
type Mirrored = { setMirror(one: number, other: number): void };

/** Whether steps change the block of text around a position of the document that they begin at. */
export function touchBlockAt(steps: readonly Step[], doc: Node, position: number): boolean {
  const place = doc.resolve(Math.min(position, doc.content.size));
  if (place.depth === 0) return steps.length > 0;
  const [begin, end] = [place.before(), place.after()];
  return steps.some((step) => {
    if (step instanceof ReplaceStep) return step.from < end && step.to > begin;
    return step instanceof AttrStep ? step.pos === begin : true;
  });
}

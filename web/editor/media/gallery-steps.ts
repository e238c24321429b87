import { Fragment, type Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, type Transaction } from '@tiptap/pm/state';

/** Puts the picture at `at` into a gallery, together with all pictures and galleries that stand right beside it. Null: it is in one. */
export function intoGallery({ doc, schema, tr }: EditorState, at: number): Transaction | null {
  const { gallery, image } = schema.nodes;
  const $at = doc.resolve(at);
  const { parent } = $at;
  if (!gallery || !image || parent.type === gallery || doc.nodeAt(at)?.type !== image) return null;
  const joins = (node: Node | null | undefined) => node?.type === image || node?.type === gallery;
  let first = $at.index();
  let end = first + 1;
  while (first > 0 && joins(parent.maybeChild(first - 1))) first--;
  while (joins(parent.maybeChild(end))) end++;
  if (!parent.canReplaceWith(first, end, gallery)) return null;
  const from = $at.posAtIndex(first);
  const pictures: Node[] = [];
  let chosen = 0;
  for (let index = first; index < end; index++) {
    const child = parent.child(index);
    if (index === $at.index()) chosen = pictures.length;
    if (child.type === image) pictures.push(child);
    else pictures.push(...child.content.content);
  }
  tr.replaceWith(from, $at.posAtIndex(end), gallery.create(null, pictures));
  return choose(tr, from + 1 + chosen);
}

/** Takes the picture at `at` out of its gallery, which goes on after it. Null: it is in none. */
export function outOfGallery({ doc, schema, tr }: EditorState, at: number): Transaction | null {
  const { gallery } = schema.nodes;
  const $at = doc.resolve(at);
  const picture = $at.nodeAfter;
  if (!gallery || !picture || $at.parent.type !== gallery) return null;
  const size = $at.parent.content.size;
  const before = $at.parent.content.cut(0, $at.parentOffset);
  const after = $at.parent.content.cut($at.parentOffset + picture.nodeSize, size);
  const parts: Node[] = [];
  if (before.size > 0) parts.push($at.parent.copy(before));
  parts.push(picture);
  if (after.size > 0) parts.push(before.size > 0 ? gallery.create(null, after) : $at.parent.copy(after));
  const from = $at.before();
  const index = $at.index(-1);
  if (!$at.node(-1).canReplace(index, index + 1, Fragment.from(parts))) return null;
  tr.replaceWith(from, $at.after(), parts);
  return choose(tr, from + (before.size > 0 ? before.size + 2 : 0));
}

/** Moves the picture at `at` by one place within its gallery. Null: there is none on that side. */
export function moveInGallery({ doc, schema, tr }: EditorState, at: number, by: -1 | 1): Transaction | null {
  const $at = doc.resolve(at);
  const picture = $at.nodeAfter;
  const beside = by < 0 ? $at.nodeBefore : picture && doc.resolve(at + picture.nodeSize).nodeAfter;
  if (!picture || !beside || $at.parent.type !== schema.nodes.gallery) return null;
  const to = by < 0 ? at - beside.nodeSize : at + beside.nodeSize;
  tr.delete(at, at + picture.nodeSize).insert(to, picture);
  return choose(tr, to);
}

function choose(tr: Transaction, at: number): Transaction {
  return tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView();
}

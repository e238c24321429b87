import type { Node } from '@tiptap/pm/model';
import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import { align } from './align.ts';
import { type Group, groupsOf, type StoredGroup, storedGroupsOf } from './content-group.ts';
import type { Shown } from './shown.ts';
import { attributesOf, wellFormed, writeText } from './write-text.ts';

/**
 * Writes to Yjs what differs between a page as it is shown and `doc`, and nothing else: what is hidden stays, as do
 * attributes and marks that this schema does not know. `caret` is the position where the person writes, if known.
 * Call it within a transaction. Returns the elements whose content or attributes it changed, and those around them.
 */
export function writeChanges(top: Shown, doc: Node, caret: number | null): Y.XmlFragment[] {
  const touched: Y.XmlFragment[] = [];
  writeElement(top, doc, 0, caret, touched);
  return touched;
}

function writeElement(
  shown: Shown,
  node: Node,
  start: number,
  caret: number | null,
  touched: Y.XmlFragment[],
): void {
  if (shown.node === node) return;
  const { source } = shown;
  touched.push(source);
  if (source instanceof Y.XmlElement) writeAttributes(source, shown.node, node);

  const stored = storedGroupsOf(shown);
  const fresh = groupsOf(node, start);
  let [storedEnd, freshEnd] = [stored.length, fresh.length];
  // From the end to the start, so that what is still to be done stands where it stood.
  for (const [i, j] of [...align(stored, fresh).reverse(), [-1, -1] as const]) {
    for (const group of stored.slice(i + 1, storedEnd).reverse()) remove(source, group);
    const place = stored[i]?.end ?? 0;
    if (j + 1 < freshEnd) source.insert(place, fresh.slice(j + 1, freshEnd).map(typeOf));
    const [was, is] = [stored[i], fresh[j]];
    if (was?.kind === 'text' && is?.kind === 'text') {
      if (was.nodes.some((old, k) => old !== is.nodes[k]) || was.nodes.length !== is.nodes.length) {
        writeText(was.parts, is.nodes, caret === null ? null : caret - is.start);
      }
    } else if (was?.kind === 'node' && is?.kind === 'node' && was.shown) {
      writeElement(was.shown, is.node, is.start + 1, caret, touched);
    }
    [storedEnd, freshEnd] = [i, j];
  }
}

/** A text is emptied and not deleted: what others write in it meanwhile stays. */
function remove(parent: Y.XmlFragment, group: StoredGroup): void {
  if (group.kind === 'text') writeText(group.parts, [], null);
  else if (group.shown) parent.delete(group.first, 1);
}

function writeAttributes(element: Y.XmlElement, old: Node, fresh: Node): void {
  for (const [name, value] of Object.entries(fresh.attrs)) {
    if (equalityDeep(old.attrs[name], value)) continue;
    if (value === null || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

function typeOf(group: Group): Y.XmlElement | Y.XmlText {
  return group.kind === 'text' ? textTypeOf(group.nodes) : elementOf(group.node);
}

function elementOf(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  const content = groupsOf(node, 0).map(typeOf);
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

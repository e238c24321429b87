import { type ContentMatch, Fragment, type Node, type NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { lawfulValues, showText } from './show-text.ts';
import type { Part, Shown } from './shown.ts';

/**
 * How an element is shown as a node of `type`, null if not at all. What people delete at the same time can leave
 * content that the schema forbids: what does not fit is hidden, what is missing is filled in on the screen. Nothing
 * is ever written to Yjs for that. `showChild` gives how a child is shown, null if it is not.
 */
export function showElement(
  source: Y.XmlFragment,
  type: NodeType,
  showChild: (child: Y.XmlElement) => Shown | null,
): Shown | null {
  const parts: Part[] = [];
  const content: Node[] = [];
  let match = type.contentMatch;
  let visible = false;
  const fill = (fillers: Fragment) => {
    for (const node of fillers.content) {
      parts.push({ kind: 'filler', node });
      content.push(node);
    }
  };

  for (const child of source.toArray() as unknown[]) {
    const part = partOf(child, type, showChild);
    const nodes = nodesOf(part, type);
    let next = matchAll(match, nodes);
    if (!next) {
      const fillers = match.fillBefore(Fragment.fromArray(nodes));
      next = fillers && matchAll(match, [...fillers.content, ...nodes]);
      if (fillers && next) fill(fillers);
    }
    if (!next) {
      parts.push({ kind: 'hidden', source: child });
      continue;
    }
    parts.push(part);
    content.push(...nodes);
    visible ||= nodes.length > 0;
    match = next;
  }

  if (!match.validEnd) {
    // A list without items is nothing to see; only the page itself is there even when it is empty.
    const fillers = visible || source.parent === null ? match.fillBefore(Fragment.empty, true) : null;
    if (!fillers) return null;
    fill(fillers);
  }
  return { source, node: type.create(attributesOf(source, type), Fragment.fromArray(content)), parts };
}

function matchAll(match: ContentMatch, nodes: readonly Node[]): ContentMatch | null {
  return nodes.reduce<ContentMatch | null>((now, { type }) => now?.matchType(type) ?? null, match);
}

function partOf(child: unknown, type: NodeType, showChild: (child: Y.XmlElement) => Shown | null): Part {
  if (child instanceof Y.XmlText) return showText(child, type);
  const shown = child instanceof Y.XmlElement ? showChild(child) : null;
  return shown
    ? { kind: 'element', source: child as Y.XmlElement, shown }
    : { kind: 'hidden', source: child };
}

function nodesOf(part: Part, { schema }: NodeType): Node[] {
  if (part.kind === 'element') return [part.shown.node];
  if (part.kind === 'text') return part.pieces.map(({ text, marks }) => schema.text(text, marks));
  return [];
}

function attributesOf(source: Y.XmlFragment, { name }: NodeType): Record<string, unknown> | null {
  return source instanceof Y.XmlElement ? lawfulValues(name, source.getAttributes()) : null;
}

import type { Mark, NodeType, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import type { Piece, TextPart } from './shown.ts';

/** A Yjs text as `parent` may hold it. Marks that it may not hold or that nobody here knows are left off, not deleted. */
export function showText(source: Y.XmlText, parent: NodeType): TextPart {
  const pieces: Piece[] = [];
  let at = 0;
  let size = 0;
  for (const { insert, attributes } of source.toDelta() as { insert: unknown; attributes?: object }[]) {
    if (typeof insert !== 'string') {
      at += 1;
      continue;
    }
    const marks = parent.allowedMarks(marksOf(attributes ?? {}, parent.schema));
    pieces.push({ at, text: insert, marks });
    at += insert.length;
    size += insert.length;
  }
  return { kind: 'text', source, pieces, size };
}

/** Of marks that exclude one another, as code does all, the schema's last stays: the same for everybody. */
function marksOf(attributes: object, schema: Schema): readonly Mark[] {
  const found: Mark[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const type = schema.marks[name];
    if (type) found.push(type.create(plainValues(value)));
  }
  found.sort((a, b) => (a.type.name < b.type.name ? -1 : 1));
  return found.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []);
}

/** Attributes as somebody stored them, without anything that is no plain value. */
export function plainValues(stored: unknown): Record<string, unknown> {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, value]) => !(value instanceof Y.AbstractType)));
}

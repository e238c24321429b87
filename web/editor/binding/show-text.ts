import type { Mark, NodeType, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { isLawfulAttribute } from '../../../shared/editor/lawful-attributes.ts';
import type { Piece, TextPart } from './shown.ts';

/** Pieces of one text that are shown with their marks. A page of 100 pages has some thousands in all its texts. */
const mostMarkedPieces = 5_000;

/**
 * A Yjs text as `parent` may hold it. Marks that it may not hold or that nobody here knows are left off, not deleted; so are
 * those of more pieces than a browser can draw.
 */
export function showText(source: Y.XmlText, parent: NodeType): TextPart {
  const pieces: Piece[] = [];
  let at = 0;
  let size = 0;
  for (const { insert, attributes } of source.toDelta() as { insert: unknown; attributes?: object }[]) {
    if (typeof insert !== 'string') {
      at += 1;
      continue;
    }
    const bare = !attributes || pieces.length >= mostMarkedPieces;
    const marks = bare ? [] : parent.allowedMarks(marksOf(attributes, parent.schema));
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
    if (type) found.push(type.create(lawfulValues(name, value)));
  }
  found.sort((a, b) => (a.type.name < b.type.name ? -1 : 1));
  return found.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []);
}

/**
 * Attributes of a node or mark as somebody stored them, without those that no editor writes: in place of these the
 * default is shown, and they stay stored until somebody sets the attribute.
 */
export function lawfulValues(type: string, stored: unknown): Record<string, unknown> {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter(
      ([name, value]) => !(value instanceof Y.AbstractType) && isLawfulAttribute(type, name, value),
    ),
  );
}

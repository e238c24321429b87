import { createHash } from 'node:crypto';
import { drawingSource } from '../../../../shared/editor/drawing-source.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';

/** A board or diagram of a page, by the SHA-256 of what it is drawn from, in hex. */
export type DrawingKey = { page: string; hash: string };

/** Under which a drawing is known among the files of an export. */
export const drawingId = ({ page, hash }: DrawingKey): string => `${page}/${hash}`;

/** Null: nothing is drawn there. */
export function drawingHash(node: PageNodeJson): string | null {
  const source = drawingSource(node);
  return source && createHash('sha256').update(source).digest('hex');
}

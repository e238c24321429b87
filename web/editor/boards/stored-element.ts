import { equalityDeep } from 'lib0/function';
import { type DrawnElement, longestElement } from '../../../shared/editor/nodes/board-element.ts';
import { safeElement } from './safe-element.ts';
import type { Fields } from './values.ts';

/** What goes without saying: `safeElement` puts it there again. */
const unsaid = ['isDeleted', 'updated', 'frameId', 'link', 'lastCommittedPoint'];
const plain: Readonly<Record<string, unknown>> = {
  angle: 0,
  backgroundColor: 'transparent',
  strokeStyle: 'solid',
  opacity: 100,
  groupIds: [],
  roundness: null,
  boundElements: [],
  locked: false,
  index: null,
  pressures: [],
  startBinding: null,
  endBinding: null,
  startArrowhead: null,
  endArrowhead: null,
  containerId: null,
  elbowed: false,
  fixedSegments: null,
  startIsSpecial: null,
  endIsSpecial: null,
};

/**
 * An element of the drawing library as a board keeps it: short, and of nothing but what a board may hold; null for what it
 * does not take. A stroke that is too long to be kept loses every second point until it fits, and keeps its shape.
 */
export function storedElement(drawn: unknown): DrawnElement | null {
  let element = safeElement(drawn);
  if (!element) return null;
  if (element.type === 'text' && String(element.text).trim() === '') return null;
  for (;;) {
    const { id, type } = element;
    const said = Object.entries(element).filter(
      ([name, value]) => !unsaid.includes(name) && !equalityDeep(plain[name], value),
    );
    const stored: DrawnElement = { ...Object.fromEntries(said), id, type };
    if (JSON.stringify(stored).length <= longestElement) return stored;
    const { points, pressures }: Fields = element;
    if (!Array.isArray(points) || points.length < 3) return null;
    const kept = (_: unknown, i: number, all: unknown[]) => i % 2 === 0 || i === all.length - 1;
    element = { ...element, points: points.filter(kept) };
    if (Array.isArray(pressures)) element.pressures = pressures.filter(kept);
  }
}

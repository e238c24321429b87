import type { DrawnElement } from '../../../shared/editor/nodes/board-element.ts';
import { wellFormed } from '../binding/write-text.ts';
import { orderKeyOf } from './order-key.ts';
import { choiceOf, type Fields, fieldsOf, idOf, listOf, numberIn, wholeIn } from './values.ts';

/** From the middle of a board to its edge: px of the board. Further out nobody finds anything. */
const furthest = 100_000;
/** Length of an element: px of the board. A poster is some 4,000. */
const longest = 20_000;
/** Longer shapes are filled plainly: hatching one takes a stroke for every few px. */
const longestHatched = 4_000;
/** Points of one stroke. A minute's drawing has some 4,000. */
export const mostPoints = 5_000;
/** Letters of one text: a long page. */
export const longestText = 10_000;
const mostGroups = 20;
const mostBound = 100;
const largestWhole = 2 ** 31 - 1;

const shapes = ['rectangle', 'diamond', 'ellipse'];
const arrowheads = [
  null,
  'arrow',
  'bar',
  'dot',
  'circle',
  'circle_outline',
  'triangle',
  'triangle_outline',
  'diamond',
  'diamond_outline',
  'crowfoot_one',
  'crowfoot_many',
  'crowfoot_one_or_many',
] as const;

/**
 * What may be drawn of a value that stands on a board, in all fields that its kind has; null for what may not: it is
 * somebody's JSON. Nothing that leads elsewhere or brings other content is taken over: links, frames, embedded pages.
 */
export function safeElement(value: unknown): DrawnElement | null {
  const fields = fieldsOf(value);
  const id = idOf(fields?.id);
  if (!fields || !id || fields.isDeleted === true) return null;
  const { type } = fields;
  if (shapes.includes(type as string)) return { ...ofEvery(fields), id, type: type as string };
  const own = type === 'text' ? ofText(fields) : type === 'freedraw' ? ofStroke(fields) : ofLine(fields);
  return own && { ...ofEvery(fields), ...own, id, type: type as string };
}

function ofEvery(fields: Fields): Fields {
  const width = numberIn(fields.width, 0, longest, 100);
  const height = numberIn(fields.height, 0, longest, 100);
  const fill = choiceOf(fields.fillStyle, ['solid', 'hachure', 'cross-hatch', 'zigzag'], 'solid');
  return {
    x: numberIn(fields.x, -furthest, furthest, 0),
    y: numberIn(fields.y, -furthest, furthest, 0),
    width,
    height,
    angle: angleOf(fields.angle),
    strokeColor: colourOf(fields.strokeColor, '#1e1e1e'),
    backgroundColor: colourOf(fields.backgroundColor, 'transparent'),
    fillStyle: Math.max(width, height) > longestHatched ? 'solid' : fill,
    strokeWidth: numberIn(fields.strokeWidth, 0.5, 20, 2),
    strokeStyle: choiceOf(fields.strokeStyle, ['solid', 'dashed', 'dotted'], 'solid'),
    roughness: numberIn(fields.roughness, 0, 3, 1),
    opacity: numberIn(fields.opacity, 0, 100, 100),
    seed: wholeIn(fields.seed, 1, largestWhole, 1),
    version: wholeIn(fields.version, 1, largestWhole, 1),
    versionNonce: wholeIn(fields.versionNonce, 0, largestWhole, 0),
    index: orderKeyOf(fields.index),
    groupIds: listOf(fields.groupIds, mostGroups, idOf),
    roundness: roundnessOf(fields.roundness),
    boundElements: listOf(fields.boundElements, mostBound, boundOf),
    locked: fields.locked === true,
    // What the library asks for and a board here does not have.
    isDeleted: false,
    updated: 1,
    frameId: null,
    link: null,
  };
}

function ofText(fields: Fields): Fields {
  const text = textOf(fields.text) ?? '';
  return {
    text,
    originalText: textOf(fields.originalText) ?? text,
    fontSize: numberIn(fields.fontSize, 4, 400, 20),
    fontFamily: choiceOf(fields.fontFamily, [5, 6, 8, 1, 2, 3, 7, 9], 5),
    lineHeight: numberIn(fields.lineHeight, 0.8, 3, 1.25),
    textAlign: choiceOf(fields.textAlign, ['left', 'center', 'right'], 'left'),
    verticalAlign: choiceOf(fields.verticalAlign, ['top', 'middle', 'bottom'], 'top'),
    containerId: idOf(fields.containerId),
    autoResize: fields.autoResize !== false,
  };
}

function ofStroke(fields: Fields): Fields | null {
  const points = listOf(fields.points, mostPoints, pointOf);
  if (points.length === 0) return null;
  return {
    points,
    pressures: listOf(fields.pressures, points.length, (value) => numberIn(value, 0, 1, 0.5)),
    simulatePressure: fields.simulatePressure !== false,
    lastCommittedPoint: null,
  };
}

function ofLine(fields: Fields): Fields | null {
  const { type } = fields;
  const points = listOf(fields.points, mostPoints, pointOf);
  if ((type !== 'line' && type !== 'arrow') || points.length < 2) return null;
  const line = {
    points,
    lastCommittedPoint: null,
    startBinding: bindingOf(fields.startBinding),
    endBinding: bindingOf(fields.endBinding),
    startArrowhead: choiceOf(fields.startArrowhead, arrowheads, null),
    endArrowhead: choiceOf(fields.endArrowhead, arrowheads, null),
  };
  if (type === 'line') return line;
  // The library takes an arrow with right angles for granted, and throws on another.
  const elbowed = fields.elbowed === true && points.length < 100 && turnsSquarely(points);
  return elbowed
    ? { ...line, elbowed, fixedSegments: null, startIsSpecial: null, endIsSpecial: null }
    : { ...line, elbowed };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? wellFormed(value.slice(0, longestText)) : null;
}

function colourOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' && /^(#[\da-f]{3,8}|transparent)$/i.test(value) ? value : otherwise;
}

function angleOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 0;
  const turn = 2 * Math.PI;
  const angle = Math.round((((value % turn) + turn) % turn) * 10_000) / 10_000;
  // A hair less than a whole turn is rounded to more than one, which would be turned once more when it is read again.
  return angle < turn ? angle : 0;
}

function roundnessOf(value: unknown): Fields | null {
  const fields = fieldsOf(value);
  return fields && { type: choiceOf(fields.type, [1, 2, 3], 2) };
}

function boundOf(value: unknown): Fields | null {
  const fields = fieldsOf(value);
  const id = idOf(fields?.id);
  return id === null ? null : { id, type: choiceOf(fields?.type, ['arrow', 'text'], 'arrow') };
}

type Point = [x: number, y: number];

function pointOf(value: unknown): Point | null {
  if (!Array.isArray(value)) return null;
  return [numberIn(value[0], -longest, longest, 0), numberIn(value[1], -longest, longest, 0)];
}

function bindingOf(value: unknown): Fields | null {
  const fields = fieldsOf(value);
  const elementId = idOf(fields?.elementId);
  if (!fields || !elementId) return null;
  const { fixedPoint } = fields;
  return {
    elementId,
    focus: numberIn(fields.focus, -10, 10, 0),
    gap: numberIn(fields.gap, 0, 1_000, 1),
    ...(Array.isArray(fixedPoint) && {
      // Exactly the middle has no side on which an arrow could leave.
      fixedPoint: [0, 1].map((side) => exactIn(fixedPoint[side], -10, 10, 0.5001)),
    }),
  };
}

/** Without rounding: a share of a width. */
function exactIn(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && value >= least && value <= most ? value : otherwise;
}

function turnsSquarely(points: readonly Point[]): boolean {
  return points.every(([x, y], i) => {
    const before = points[i - 1];
    return !before || Math.abs(before[0] - x) < 1 || Math.abs(before[1] - y) < 1;
  });
}

import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import {
  addDrawing,
  largestDrawing,
  mostDrawings,
  nameDrawings,
} from '../../shared/contracts/files/drawings.ts';
import { drawingSource } from '../../shared/editor/drawing-source.ts';
import { call } from '../sync/api-client.ts';
import { inIdleTime } from './menus/in-idle-time.ts';

/** Pixels of a stored picture for one on the screen, and the most along a side. */
const sharpness = 2;
const longestSide = 2_400;

/** Hashes that are known, null for what is empty: a node that has not changed is the same one. */
const hashes = new WeakMap<Node, string | null>();

/** Says which drawings the page shows, and stores those that the server lacks as far as they were drawn on this screen. */
export async function storeDrawings(editor: Editor, page: string, signal: AbortSignal): Promise<void> {
  // Browsers hash only where a page came by https or from the same machine.
  if (!globalThis.crypto?.subtle) return;
  const shown = await drawingsIn(editor);
  if (shown.size === 0 || signal.aborted) return;
  const params = { pageId: page };
  const named = [...shown.keys()].slice(0, mostDrawings);
  const { missing } = await call(nameDrawings, { params, body: { shown: named }, signal });
  for (const hash of missing) {
    const node = shown.get(hash);
    // One after the other, each when nothing else is to be done.
    await new Promise<void>((resolve) => inIdleTime(() => resolve()));
    if (signal.aborted || !node) return;
    const picture = await pictureOf(editor, node);
    const png =
      picture && (await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png')));
    if (png && png.size <= largestDrawing)
      await call(addDrawing, { params, query: { hash }, body: png, signal });
  }
}

async function drawingsIn({ state: { doc } }: Editor): Promise<Map<string, Node>> {
  const nodes: Node[] = [];
  doc.descendants((node) => {
    const is = node.type.name === 'board' || node.type.name === 'diagram';
    if (is) nodes.push(node);
    return !is && !node.isTextblock;
  });
  const found = new Map<string, Node>();
  for (const node of nodes) {
    const hash = hashes.get(node) ?? (await hashOf(node));
    hashes.set(node, hash);
    if (hash !== null) found.set(hash, node);
  }
  return found;
}

async function hashOf(node: Node): Promise<string | null> {
  const source = drawingSource(node.toJSON());
  if (source === null) return null;
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(source));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Null for what has not come near the screen, or has changed meanwhile. */
async function pictureOf({ state, view }: Editor, node: Node): Promise<HTMLCanvasElement | null> {
  let at: number | null = null;
  state.doc.descendants((each, position) => {
    if (each === node) at = position;
    return at === null && !each.isTextblock;
  });
  const dom = at === null ? null : view.nodeDOM(at);
  if (!(dom instanceof HTMLElement) || dom.dataset.drawn === undefined) return null;
  if (node.type.name === 'board') {
    const { pictureOf: boardPicture } = await import('./boards/board-picture.ts');
    const most = longestSide / sharpness;
    return onWhite(await boardPicture(node, { width: most, height: most }, sharpness), 1);
  }
  const image = dom.querySelector('img');
  // A source that cannot be read leaves what was drawn before it in its place.
  if (!image?.complete || image.naturalWidth === 0 || dom.dataset.drawn !== drawingSource(node.toJSON()))
    return null;
  const { naturalWidth: width, naturalHeight: height } = image;
  return onWhite(image, Math.min(sharpness, longestSide / width, longestSide / height));
}

/** Exports are light, also those of somebody who works in the dark. */
function onWhite(picture: HTMLCanvasElement | HTMLImageElement, scale: number): HTMLCanvasElement {
  const { width, height } =
    picture instanceof HTMLImageElement
      ? { width: picture.naturalWidth, height: picture.naturalHeight }
      : picture;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const context = canvas.getContext('2d');
  if (!context) throw new TypeError('no room for a picture');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

import type { Node } from '@tiptap/pm/model';
import { drawnOn } from './board-content.ts';
import { loadBoardLibrary } from './board-library.ts';

/** Round what is drawn; px of the board. */
const margin = 16;

/** One picture after the other: a page with many boards must stay quick to scroll. */
let last: Promise<unknown> = Promise.resolve();

/**
 * A picture of what is drawn, no larger than the given px on the screen, with `sharpness` pixels for each. Rejects with TypeError when the library cannot be
 * loaded, and with what the library throws on elements that it cannot draw.
 */
export function pictureOf(
  board: Node,
  most: { width: number; height: number },
  sharpness = Math.min(2, window.devicePixelRatio),
): Promise<HTMLCanvasElement> {
  const drawn = last.then(() => draw(board, most, sharpness));
  last = drawn.catch(() => {});
  return drawn;
}

async function draw(
  board: Node,
  most: { width: number; height: number },
  sharpness: number,
): Promise<HTMLCanvasElement> {
  const { exportToCanvas } = await loadBoardLibrary();
  let size = { width: 0, height: 0 };
  const canvas = await exportToCanvas({
    // A copy: the library completes what it is given in place.
    elements: structuredClone([...drawnOn(board).values()]) as never,
    // The same in light and dark: the sheet turns its colours round by CSS, and paper does not.
    appState: { exportBackground: false, exportWithDarkMode: false },
    files: null,
    exportPadding: margin,
    getDimensions: (width: number, height: number) => {
      const scale = Math.min(1, most.width / width, most.height / height);
      size = { width: width * scale, height: height * scale };
      const [across, down] = [size.width, size.height].map((length) =>
        Math.max(1, Math.round(length * sharpness)),
      );
      return { width: across ?? 1, height: down ?? 1, scale: scale * sharpness };
    },
  });
  canvas.style.inlineSize = `${size.width}px`;
  return canvas;
}

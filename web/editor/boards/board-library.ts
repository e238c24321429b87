/** Where the fonts of boards are: `tools/board-library.ts` puts them there. Without it they would come from a foreign host. */
const fontsAt = '/assets/boards/';

export type BoardLibrary = typeof import('@excalidraw/excalidraw');

/** The library that draws boards: a megabyte, loaded when one comes near the screen or is opened. */
export function loadBoardLibrary(): Promise<BoardLibrary> {
  (globalThis as { EXCALIDRAW_ASSET_PATH?: string }).EXCALIDRAW_ASSET_PATH = fontsAt;
  return import('@excalidraw/excalidraw');
}

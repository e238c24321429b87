import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { BundleFile } from '../bundle.ts';

/** A picture in a form that every reader shows, `width` and `height` in pixels. */
export type PlainPicture = { type: 'png' | 'jpg' | 'gif'; data: Uint8Array; width: number; height: number };

/** In pixels: finer than any printer sets it on a sheet. */
const longestSide = 2_000;
const kept: Readonly<Record<string, PlainPicture['type']>> = { png: 'png', jpeg: 'jpg', gif: 'gif' };

/** The pictures among some files, by the ids of those; one that is damaged is left out. They lie in the folder of `to`. */
export async function plainPictures(
  files: readonly BundleFile[],
  to: string,
): Promise<ReadonlyMap<string, PlainPicture>> {
  const pictures = new Map<string, PlainPicture>();
  for (const { id, path, shown } of files) {
    if (!shown || pictures.has(id)) continue;
    const picture = await readPicture(join(dirname(to), path));
    if (picture) pictures.set(id, picture);
  }
  return pictures;
}

/** Read as bytes: what lies beside it is not looked for by any format. Null: it is damaged. */
async function readPicture(path: string): Promise<PlainPicture | null> {
  const data = await readFile(path);
  try {
    const image = sharp(data, { failOn: 'error' });
    const { format, width, height, hasAlpha } = await image.metadata();
    const type = kept[format];
    if (type !== undefined && Math.max(width, height) <= longestSide) {
      // Its letters are read once to the end: half a picture would be a hole that readers complain about.
      await image.stats();
      return { type, data, width, height };
    }
    const small = image.resize({
      width: longestSide,
      height: longestSide,
      fit: 'inside',
      withoutEnlargement: true,
    });
    const written = hasAlpha ? small.png() : small.jpeg({ quality: 88 });
    const { data: made, info } = await written.toBuffer({ resolveWithObject: true });
    return { type: hasAlpha ? 'png' : 'jpg', data: made, width: info.width, height: info.height };
  } catch (error) {
    // Whatever sharp says of bytes that are no picture.
    if (error instanceof Error) return null;
    throw error;
  }
}

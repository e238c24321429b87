import pLimit from 'p-limit';

/** The kinds that are decoded, by how their bytes begin; every other decoder is never woken. */
const kinds: readonly RegExp[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: how a PNG begins
  /^\x89PNG\r\n\x1a\n/,
  /^\xff\xd8\xff/,
  /^RIFF[\s\S]{4}WEBP/,
  /^GIF8[79]a/,
];

/** In pixels, each way. The largest that a picture of a person is shown at is a quarter of it, on a dense screen half. */
const side = 256;
/** Pixels of the picture that came, about 200 MB at work. What cameras make is less; a bomb is more. */
const maxPixels = 50_000_000;
/** In seconds. A large photograph takes half of one. */
const maxSeconds = 10;

const oneAtATime = pLimit(1);

/** A square WebP with nothing but the pixels: no place, no camera, no second frame. Null: no picture that can be read. */
export async function encodePicture(bytes: Uint8Array): Promise<Buffer | null> {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (!kinds.some((kind) => kind.test(head))) return null;
  // Loaded with the first picture: its memory is for those who need it.
  const { default: sharp } = await import('sharp');
  return oneAtATime(async () => {
    try {
      return await sharp(bytes, { limitInputPixels: maxPixels, sequentialRead: true, pages: 1 })
        .timeout({ seconds: maxSeconds })
        .autoOrient()
        .flatten({ background: '#fff' })
        .resize(side, side, { fit: 'cover', position: 'centre' })
        .webp({ quality: 82 })
        .toBuffer();
    } catch (error) {
      // Whatever the decoder says is about the bytes; it names no type of its own for it.
      if (error instanceof Error) return null;
      throw error;
    }
  });
}

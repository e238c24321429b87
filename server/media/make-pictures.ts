import type { Sharp } from 'sharp';
import type { Examination, MadePicture, PictureForm } from './examination.ts';
import { type DecodedType, decodedTypes } from './media-type.ts';

// Not before it is needed, in the bundle neither.
const { default: sharp } = await import('sharp');

/** In pixels of all frames together, about 200 MB at work. What cameras make is less; a bomb is more. */
const maxPixels = 50_000_000;
/** A moving picture of this many frames lasts a minute or more. */
const maxFrames = 600;

// A name or a magic number may wake no other decoder: those for fonts, vectors and documents read more than pixels.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/**
 * Decodes a picture and makes the forms that were asked for. Its size is read before its pixels are, so that few bytes with
 * many pixels cost nothing. Whatever the decoder says is about the bytes: they are unreadable then.
 */
export async function makePictures(
  bytes: Uint8Array,
  type: DecodedType,
  forms: readonly PictureForm[],
): Promise<Examination> {
  try {
    const {
      width,
      height,
      pageHeight,
      pages = 1,
    } = await sharp(bytes, {
      animated: true,
      limitInputPixels: false,
    }).metadata();
    if (width * (pageHeight ?? height) * pages > maxPixels || pages > maxFrames)
      return { found: 'too_large' };
    const made: MadePicture[] = [];
    for (const form of forms) made.push(await make(bytes, type, form));
    return { found: 'picture', endings: decodedTypes[type], made };
  } catch (error) {
    // The decoder names no type of its own for it.
    if (error instanceof Error) return { found: 'unreadable' };
    throw error;
  }
}

async function make(bytes: Uint8Array, type: DecodedType, form: PictureForm): Promise<MadePicture> {
  const source = sharp(bytes, {
    animated: form.moving,
    limitInputPixels: maxPixels,
    sequentialRead: true,
    failOn: 'error',
  });
  // Without a transparent ground a picture for everywhere would be black there.
  const upright = form.square ? source.autoOrient().flatten({ background: '#fff' }) : source.autoOrient();
  const scaled = upright.resize(form.side, form.side, {
    fit: form.square ? 'cover' : 'inside',
    withoutEnlargement: !form.square,
  });
  const encoded = encode(scaled, form.as === 'webp' ? 'image/webp' : type);
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return {
    bytes: data,
    type: form.as === 'webp' || type === 'image/avif' ? 'image/webp' : type,
    width: info.width,
    height: info.pageHeight ?? info.height,
  };
}

/** None of these keeps what a camera wrote beside the pixels. */
function encode(picture: Sharp, type: DecodedType): Sharp {
  switch (type) {
    case 'image/jpeg':
      return picture.jpeg({ quality: 85 });
    case 'image/png':
      return picture.png({ compressionLevel: 8 });
    case 'image/gif':
      return picture.gif({ effort: 3 });
    case 'image/webp':
    case 'image/avif':
      return picture.webp({ quality: 82 });
  }
}

/** A picture to be made of the one that came: a WebP, or of the same kind as far as that kind can be shown everywhere. */
export type PictureForm = {
  as: 'same' | 'webp';
  /** In pixels: the longer side at most; of a square one, both. */
  side: number;
  square: boolean;
  /** Whether it keeps moving if it moves. */
  moving: boolean;
};

/** One picture that was made. */
export type MadePicture = { bytes: Uint8Array; type: string; width: number; height: number };

/** What the bytes of a stranger turned out to be. */
export type Examination =
  /** Decoded and made anew, in the forms that were asked for: nothing but its pixels is left. `endings`: of its name, the usual one first. */
  | { found: 'picture'; endings: readonly string[]; made: MadePicture[] }
  /** Something that is kept as it came. `type`: media type. */
  | { found: 'other'; type: string }
  /** It begins as a picture and cannot be decoded. */
  | { found: 'unreadable' }
  /** Too many bytes, pixels or frames for a picture, or the time or memory for it were used up. */
  | { found: 'too_large' };

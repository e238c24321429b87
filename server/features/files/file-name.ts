import { longestFileName } from '../../../shared/contracts/files.ts';

/** Endings under which pictures go, so that a wrong one is exchanged and not kept beside the right one. */
const pictureEndings = /\.(jpe?g|jpe|jfif|a?png|webp|gif|avif|heic|heif|bmp|tiff?|svg)$/i;

/** The name of a picture with an ending that says what it is. `endings`: those that do, the usual one first. */
export function namePicture(name: string, endings: readonly string[]): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (name.includes('.') && endings.includes(ending)) return name;
  const usual = `.${endings[0]}`;
  const bare = name.replace(pictureEndings, '');
  return `${shorten(bare, longestFileName - usual.length)}${usual}`;
}

/** At most `max` UTF-16 units, no letter cut in half. */
function shorten(text: string, max: number): string {
  return text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}

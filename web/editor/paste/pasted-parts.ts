import { blocksOf } from './blocks-of.ts';
import { CleanHtml, type CleanPart } from './clean-html.ts';
import { type FoundPicture, ownFile } from './clean-words.ts';
import { sheetClasses } from './foreign-style.ts';
import { wordsWithin } from './foreign-tags.ts';
import { looksLikeMarkdown } from './looks-like-markdown.ts';
import { fileFromText, pastedIndex, withoutBallast } from './without-ballast.ts';

/** A clean block, or a picture that is to be added as a file; null where it turns out to be none. */
export type PastedPart = { block: Element } | { picture: () => File | null };

/** What is to go into the text, and what stays away and has to be told. */
export type Pasted = {
  parts: PastedPart[];
  picturesLeftOut: number;
  rowsLeftOut: number;
  /** There was more than a page can hold. */
  cut: boolean;
};

type Source = { html: string | null; text: string; onProgress(share: number): void };

/** In UTF-16 units of words: about what a page can hold. */
const longest = 1_500_000;
/** In UTF-16 units: no browser lays a longer paragraph out while somebody waits. */
const longestLine = 10_000;

export async function pastedParts(source: Source, breathe: () => Promise<void>): Promise<Pasted> {
  if (source.html !== null) return partsOfHtml(source.html, source.onProgress, breathe);
  if (!looksLikeMarkdown(source.text)) return partsOfText(source.text, breathe);
  const { markdownAsHtml } = await import('./markdown.ts');
  return partsOfHtml(markdownAsHtml(source.text), source.onProgress, breathe);
}

async function partsOfHtml(
  html: string,
  onProgress: (share: number) => void,
  breathe: () => Promise<void>,
): Promise<Pasted> {
  const classes = sheetClasses(html.slice(0, 400_000));
  const { html: lean, pictures } = await withoutBallast(html, breathe);
  // Nothing in it runs and nothing of it is fetched: it is never shown.
  const { body } = new DOMParser().parseFromString(lean, 'text/html');
  await breathe();
  const pasted: Pasted = { parts: [], picturesLeftOut: 0, rowsLeftOut: 0, cut: false };
  const clean = new CleanHtml(body.ownerDocument, classes);
  const whole = Math.max(wordsWithin(body).length, 1);
  let length = 0;
  const take = (parts: readonly CleanPart[]) => {
    for (const part of parts) {
      if ('block' in part) {
        length += part.block.textContent?.length ?? 0;
        pasted.parts.push(part);
      } else addPicture(pasted, part.picture, pictures, body.ownerDocument);
    }
  };
  for (const block of blocksOf(body)) {
    take(clean.take(block));
    onProgress(length / whole / 2);
    await breathe();
    if (length > longest) {
      pasted.cut = true;
      break;
    }
  }
  take(clean.end());
  pasted.rowsLeftOut = clean.rowsLeftOut;
  return pasted;
}

/** A picture of this school stands where it stood, one that came along becomes a file, and none is fetched from elsewhere. */
function addPicture(
  pasted: Pasted,
  { src, alt }: FoundPicture,
  pictures: readonly string[],
  document: Document,
): void {
  const own = ownFile(src);
  const index = pastedIndex(src);
  const text = index === null ? undefined : pictures[index];
  if (own !== null) {
    const picture = document.createElement('img');
    picture.setAttribute('src', own);
    picture.setAttribute('alt', alt);
    pasted.parts.push({ block: picture });
  } else if (text !== undefined && /^data:image\/(png|jpeg|gif|webp|avif);base64,/.test(text)) {
    pasted.parts.push({ picture: () => fileFromText(text, `${(index ?? 0) + 1}`) });
  } else pasted.picturesLeftOut += 1;
}

/** Words without any form, a paragraph for each of their lines. */
async function partsOfText(text: string, breathe: () => Promise<void>): Promise<Pasted> {
  const inert = document.implementation.createHTMLDocument('');
  const pasted: Pasted = { parts: [], picturesLeftOut: 0, rowsLeftOut: 0, cut: text.length > longest };
  for (const line of text.slice(0, longest).split(/(?:\r\n?|\n)+/)) {
    for (let from = 0; from < line.length; from += longestLine) {
      const block = inert.createElement('p');
      block.textContent = line.slice(from, from + longestLine);
      pasted.parts.push({ block });
    }
    await breathe();
  }
  return pasted;
}

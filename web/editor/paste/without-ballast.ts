/** Pictures that stand in HTML as text, by the number that stands there in their place. */
type HtmlWithPictures = { html: string; pictures: string[] };

/** What stands in the place of a picture that came as text. */
function pastedPicture(index: number): string {
  return `pasted:${index}`;
}

/** The number of a picture that came as text; null for any other source. */
export function pastedIndex(src: string): number | null {
  const [, index] = /^pasted:(\d{1,6})$/.exec(src) ?? [];
  return index === undefined ? null : Number(index);
}

/** From where to where Word, and what mimics it, writes what only it reads. */
const ballast = [
  ['<!--', '-->'],
  ['<style', '</style>'],
  ['<xml', '</xml>'],
  ['<script', '</script>'],
] as const;

/**
 * The same HTML without what nobody reads and without pictures as text, so that the parser gets a tenth of it. Goes through it by searching,
 * never by a pattern over the whole, and takes a breath now and then.
 */
export async function withoutBallast(html: string, breathe: () => Promise<void>): Promise<HtmlWithPictures> {
  let lean = html;
  for (const [begin, end] of ballast) lean = await without(lean, begin, end, breathe);
  return picturesOut(lean, breathe);
}

async function without(
  html: string,
  begin: string,
  end: string,
  breathe: () => Promise<void>,
): Promise<string> {
  const parts: string[] = [];
  let done = 0;
  for (;;) {
    const from = html.indexOf(begin, done);
    if (from < 0) break;
    const to = html.indexOf(end, from + begin.length);
    // What never ends is left to the parser, which knows what to do with it.
    if (to < 0) break;
    parts.push(html.slice(done, from));
    done = to + end.length;
    await breathe();
  }
  return parts.length === 0 ? html : parts.join('') + html.slice(done);
}

async function picturesOut(html: string, breathe: () => Promise<void>): Promise<HtmlWithPictures> {
  const parts: string[] = [];
  const pictures: string[] = [];
  let done = 0;
  for (;;) {
    const from = html.indexOf('data:image/', done);
    if (from < 0) break;
    const quote = html[from - 1] === '"' || html[from - 1] === "'" ? (html[from - 1] ?? '"') : '>';
    const end = html.indexOf(quote, from);
    const to = end < 0 ? html.length : end;
    parts.push(html.slice(done, from), pastedPicture(pictures.length));
    pictures.push(html.slice(from, to));
    done = to;
    await breathe();
  }
  parts.push(html.slice(done));
  return { html: parts.join(''), pictures };
}

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
};

/** A picture that came as text, as a file; null for what is none that could be shown. */
export function fileFromText(text: string, name: string): File | null {
  const [, type = '', data = ''] = /^data:(image\/[a-z]+);base64,([\sA-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const ending = endings[type];
  if (!ending) return null;
  try {
    const bytes = Uint8Array.from(atob(data.replace(/\s/g, '')), (letter) => letter.charCodeAt(0));
    return new File([bytes], `${name}.${ending}`, { type });
  } catch (error) {
    // Not written as it says.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

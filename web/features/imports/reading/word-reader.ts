import { strFromU8, strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import type { WordAsHtml } from './converter.ts';
import { type LossKind, type SourceFile, Unreadable } from './reading.ts';
import { threadsOfWord, withSigns } from './word-comments.ts';
import { formulasIn, formulasOut, type WordFormula } from './word-formulas.ts';
import { openZip } from './zip.ts';

/** In bytes: the text of a document, with all that Word writes round it. */
const longestText = 80_000_000;

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
};

/** Of paragraphs and words, beside what the reader of Word knows by itself. */
const styles = [
  "p[style-name='Title'] => h1.title-of-page:fresh",
  // Pages make their own contents out of their headings.
  "p[style-name='TOC Heading'] => !",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `p[style-name='toc ${level}'] => !`),
  'u => u',
  'highlight => mark',
  'strike => s',
  "p[style-name='Quote'] => blockquote > p:fresh",
];

/** A document of Word as HTML with its pictures, and what of it has no place there. Throws `Unreadable`. */
export async function wordAsHtml(file: Blob): Promise<WordAsHtml> {
  const entries = await openZip(file);
  const text = entries.find(({ path }) => path === 'word/document.xml');
  if (!text) throw new Unreadable('damaged');
  if (text.bytes > longestText) throw new Unreadable('tooLarge');
  const beside = await Promise.all(
    ['word/comments.xml', 'word/commentsExtended.xml'].map((path) => textOf(entries, path)),
  );
  const { threads, numbers, empty } = threadsOfWord(...(beside as [string, string]));
  const losses = await lossesOf(entries, empty);
  // Packed anew of what was found to be as large as it says: the reader of Word would unpack whatever it is given.
  const { content, formulas } = await unpackedAnew(entries, numbers);
  const pictures: File[] = [];
  let unshown = 0;
  const { value } = await mammoth.convertToHtml(
    { arrayBuffer: content },
    {
      styleMap: styles,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(async (image) => {
        const ending = endings[image.contentType];
        if (!ending) {
          // Drawings of old programs, which no browser shows.
          unshown += 1;
          return { src: '' };
        }
        const name = `picture ${pictures.length + 1}.${ending}`;
        pictures.push(new File([await image.readAsArrayBuffer()], name, { type: image.contentType }));
        return { src: encodeURIComponent(name) };
      }),
    },
  );
  if (unshown > 0) losses.push({ kind: 'drawings', count: unshown });
  const [line, title = ''] = /^\s*<h1 class="title-of-page">(.*?)<\/h1>/s.exec(value) ?? [''];
  return {
    html: formulasIn(value.slice(line.length), formulas),
    title: plain(title),
    pictures,
    losses,
    threads,
  };
}

/** The words of a line of HTML as the reader writes it. */
function plain(html: string): string | null {
  const signs: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
  const words = html.replace(/<[^>]*>/g, '').replace(/&(lt|gt|quot|amp);/g, (sign) => signs[sign] ?? sign);
  return words.trim() === '' ? null : words.trim();
}

/** Empty: there is no such part. */
async function textOf(entries: readonly SourceFile[], part: string): Promise<string> {
  const found = entries.find(({ path }) => path === part);
  if (!found) return '';
  if (found.bytes > longestText) throw new Unreadable('tooLarge');
  return (await found.open()).text();
}

/** `numbers`: those of threads, by the ids of their first comments. */
async function unpackedAnew(
  entries: readonly SourceFile[],
  numbers: ReadonlyMap<string, number>,
): Promise<{ content: ArrayBuffer; formulas: WordFormula[] }> {
  const content: Record<string, Uint8Array> = {};
  for (const entry of entries) {
    if (/^(word|_rels|customXml|docProps)\/|^\[Content_Types\]\.xml$/.test(entry.path))
      content[entry.path] = new Uint8Array(await (await entry.open()).arrayBuffer());
  }
  const text = 'word/document.xml';
  const { xml, formulas } = formulasOut(withSigns(strFromU8(content[text] ?? new Uint8Array()), numbers));
  content[text] = strToU8(xml);
  return { content: zipSync(content, { level: 0 }).buffer as ArrayBuffer, formulas };
}

/** What Word has and the HTML has not, by what is written in its parts. */
async function lossesOf(
  entries: readonly SourceFile[],
  emptyComments: number,
): Promise<WordAsHtml['losses']> {
  const textIn = async (part: RegExp) => {
    const found = entries.filter(({ path }) => part.test(path));
    return (await Promise.all(found.map(async (entry) => (await entry.open()).text()))).join('\n');
  };
  const body = await textIn(/^word\/document\.xml$/);
  const edges = await textIn(/^word\/(header|footer)\d*\.xml$/);
  const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
  const counts: Partial<Record<LossKind, number>> = {
    comments: emptyComments,
    changes: count(body, /<w:(del|ins|moveFrom)\b[^>]*w:author/g),
    drawings: count(body, /<c:chart\b|<dgm:relIds\b/g),
    textBoxes: count(body, /<wps:txbx\b/g),
    headers: /<w:t[ >]/.test(edges) ? 1 : 0,
    looks: 1,
  };
  return Object.entries(counts).flatMap(([kind, many]) =>
    many > 0 ? [{ kind: kind as LossKind, count: many }] : [],
  );
}

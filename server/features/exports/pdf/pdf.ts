import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { NodeCompiler, NodeError, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Document } from '../document/document.ts';
import { fontsFor } from './fonts.ts';
import { eachValue, type PdfData, pdfData } from './pdf-data.ts';
import { template } from './template.ts';

/** Typst could not set a document: a mistake of ours, since what people wrote is data to it. */
export class NotSet extends Error {
  override name = 'NotSet';
}

/**
 * The whole as one PDF, tagged as PDF/UA-1 asks: for whoever hears it, in every script there is a font for. A sign without a font stands
 * as its number. The pictures lie in the folder of `to`, under the paths of the bundle.
 */
export async function writePdf(document: Document, to: string): Promise<void> {
  const data = pdfData(document);
  const texts: string[] = [];
  eachValue(data, (value) => {
    for (const each of Object.values(value)) if (typeof each === 'string') texts.push(each);
  });
  const fonts = await fontsFor(texts);
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  // Typst reads nothing outside of its workspace, and of that only what the data name: the pictures.
  const workspace = dirname(resolve(to));
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts.blobs }] });
  const give = (path: string, value: unknown, left: ReadonlySet<string> = new Set()) =>
    compiler.mapShadow(
      resolve(workspace, path),
      Buffer.from(JSON.stringify(value, shownAs(fonts.shows, left))),
    );
  give('fonts.json', { body: fonts.body, display: fonts.display });
  give('data.json', data);
  const set = setDocument(compiler);
  if (set instanceof NotSet) {
    // One damaged picture must not cost them all the others.
    const left = new Set(picturesIn(data).filter((path) => !isPicture(compiler, path)));
    if (left.size === 0) throw set;
    give('data.json', data, left);
  }
  const again = set instanceof NotSet ? setDocument(compiler) : set;
  if (again instanceof NotSet) throw again;
  await writeFile(to, taggedPdf(compiler, again));
}

function setDocument(compiler: NodeCompiler): NodeTypstDocument | NotSet {
  const set = compiler.compile({ mainFileContent: template });
  return set.result ?? new NotSet(wordsOf(set.takeError()));
}

/** `path`: a name of our own, see `putFiles`. */
function isPicture(compiler: NodeCompiler, path: string): boolean {
  return compiler.compile({ mainFileContent: `#image("/${path}")` }).result !== null;
}

function taggedPdf(compiler: NodeCompiler, set: NodeTypstDocument): Buffer {
  try {
    return compiler.pdf(set, { pdfStandard: 'ua-1' });
  } catch (error) {
    // What the standard forbids and we did not think of: tagged all the same, and better than none.
    if (error instanceof Error && /PDF\/UA/.test(error.message)) return compiler.pdf(set);
    throw error;
  }
}

function picturesIn(data: PdfData): string[] {
  const paths = new Set<string>();
  eachValue(data, (value) => {
    if ('path' in value && typeof value.path === 'string') paths.add(value.path);
  });
  return [...paths];
}

/** How values are written: words in signs that there are, and pictures without those that are left out. */
function shownAs(shows: (code: number) => boolean, left: ReadonlySet<string>) {
  return (key: string, value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    if (key === 'path' && left.has(value)) return null;
    return displayable(value, key === 's' ? isMathematical : shows);
  };
}

function wordsOf(problem: NodeError | null): string {
  return JSON.stringify(problem?.shortDiagnostics ?? 'no reason');
}

/** What the font of formulas has: signs, Latin and Greek letters; words in a formula are set in other fonts. */
function isMathematical(code: number): boolean {
  return (
    (code >= 0x20 && code < 0x400) || (code >= 0x2000 && code < 0x2c00) || (code >= 0x1d400 && code < 0x1d800)
  );
}

/** Signs that no font has would stop the whole document: they stand as their number. */
function displayable(text: string, shows: (code: number) => boolean): string {
  let out = '';
  for (const sign of text.normalize('NFC')) {
    const code = sign.codePointAt(0) ?? 0;
    if (shows(code)) out += sign;
    else if (code === 0x09 || code === 0x0d) out += ' ';
    else if (code >= 0x20) out += `[U+${code.toString(16).toUpperCase()}]`;
  }
  return out;
}

import { createReadStream, createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ExportFormat } from '../../../shared/contracts/exports.ts';
import { type FileInPieces, type WholeFile, zipStream } from '../../http/zip-stream.ts';
import type { writeArchive } from './archive/archive.ts';
import type { FilesWanted } from './bundle.ts';
import type { Document } from './document/document.ts';
import type { LaidFile } from './lay-out.ts';

/** One way of writing what is exported. */
export type Format = {
  /** Which of the files that the pages show it takes along. */
  wants: FilesWanted['kind'] | 'none';
  /** Of the file's name. */
  ending: string;
  /** Media type. */
  type: string;
  /** Writes the whole into the file `to`. */
  write(document: Document, to: string): Promise<void>;
};

/** One that needs what is exported as it is stored. */
export type StoredFormat = Pick<Format, 'ending' | 'type'> & { writeStored: typeof writeArchive };

/** All formats that there are, each loaded when it is wanted: a new one is a line here, and its name in the contract. */
export const formats: Record<ExportFormat, Format | StoredFormat> = {
  pdf: {
    wants: 'pictures',
    ending: '.pdf',
    type: 'application/pdf',
    write: async (document, to) => (await import('./pdf/pdf.ts')).writePdf(document, to),
  },
  word: {
    wants: 'pictures',
    ending: '.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: async (document, to) => (await import('./word/word.ts')).writeWord(document, to),
  },
  markdown: folder(async () => (await import('./markdown/markdown.ts')).markdownFiles),
  html: folder(async () => (await import('./site/site.ts')).siteFiles),
  epub: {
    wants: 'pictures',
    ending: '.epub',
    type: 'application/epub+zip',
    write: async (document, to) => (await import('./epub/epub.ts')).writeEpub(document, to),
  },
  archive: {
    ending: '.atelier.zip',
    type: 'application/zip',
    writeStored: async (...given) => (await import('./archive/archive.ts')).writeArchive(...given),
  },
  text: {
    wants: 'none',
    ending: '.txt',
    type: 'text/plain; charset=utf-8',
    write: async (document, to) => writeFile(to, (await import('./text/text.ts')).plainText(document)),
  },
};

/** A folder of files, as one zip archive. */
function folder(loadFilesOf: () => Promise<(document: Document) => Iterable<LaidFile>>): Format {
  return {
    wants: 'all',
    ending: '.zip',
    type: 'application/zip',
    async write(document, to) {
      const filesOf = await loadFilesOf();
      await pipeline(zipStream(inPieces(filesOf(document))), createWriteStream(to));
    },
  };
}

async function* inPieces(files: Iterable<LaidFile>): AsyncGenerator<WholeFile | FileInPieces> {
  for (const file of files) {
    if ('text' in file) yield { path: file.path, bytes: new TextEncoder().encode(file.text) };
    else yield { path: file.path, pieces: createReadStream(file.from) };
  }
}

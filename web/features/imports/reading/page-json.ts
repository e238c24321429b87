import { DOMParser as BlockParser } from '@tiptap/pm/model';
import { importedAddress } from '../../../../shared/contracts/imports.ts';
import {
  type PageNodeJson,
  plainAttributes,
  type TextMarkJson,
} from '../../../../shared/editor/page-json.ts';
import { pageSchema } from '../../../../shared/editor/page-schema.ts';
import type { ReadPage, ReadPart } from './reading.ts';

/** A file as it was taken in by the server. */
export type SentFile = { id: string; name: string; kind: string; bytes: number };

/** Blocks that are parsed at once: more would be felt. */
const atOnce = 60;

export type Assembly = {
  /** What a file became; null: it does not come along. */
  fileOf(path: string): SentFile | null;
  /** The place that a page of the list has among those that are made; null: it is left out. */
  placeOf(page: number): number | null;
  breathe(): Promise<void>;
};

/** The document of a page, in steps. */
export async function pageJson({ parts, blanks }: ReadPage, assembly: Assembly): Promise<PageNodeJson> {
  const content: PageNodeJson[] = [];
  for (let done = 0; done < parts.length; ) {
    const from = done;
    while (done < parts.length && done - from < atOnce && 'block' in (parts[done] ?? {})) done += 1;
    if (done > from) content.push(...parsed(parts.slice(from, done), blanks, assembly));
    const part = parts[done];
    if (part && 'file' in part) {
      const file = assembly.fileOf(part.file);
      if (file) content.push(fileNode(file, part));
      done += 1;
    }
    await assembly.breathe();
  }
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

function parsed(parts: readonly ReadPart[], blanks: boolean, { placeOf }: Assembly): PageNodeJson[] {
  const holder = document.implementation.createHTMLDocument('').body;
  for (const part of parts) if ('block' in part) holder.append(part.block.cloneNode(true));
  const page: PageNodeJson = BlockParser.fromSchema(pageSchema)
    .parse(holder, { preserveWhitespace: blanks })
    .toJSON();
  return (page.content ?? []).map((node) => lean(node, placeOf));
}

/** Without attributes that are null, and with links to the pages as they will stand. Blocks nest less than a hundred deep. */
function lean({ attrs, marks, content, ...node }: PageNodeJson, placeOf: Assembly['placeOf']): PageNodeJson {
  const set = plainAttributes(attrs);
  const kept = marks?.flatMap((mark) => leanMark(mark, placeOf)) ?? [];
  return {
    ...node,
    ...(set && { attrs: set }),
    ...(kept.length > 0 && { marks: kept }),
    ...(content && { content: content.map((child) => lean(child, placeOf)) }),
  };
}

const importedPage = new RegExp(`^${importedAddress(0).replace('0', '(\\d+)')}$`);

function leanMark({ type, attrs }: TextMarkJson, placeOf: Assembly['placeOf']): TextMarkJson[] {
  const set = plainAttributes(attrs);
  const [, page] = importedPage.exec(String(set?.href ?? '')) ?? [];
  if (page === undefined) return [{ type, ...(set && { attrs: set }) }];
  const place = placeOf(Number(page));
  return place === null ? [] : [{ type, attrs: { href: importedAddress(place) } }];
}

function fileNode(
  { id, name, kind, bytes }: SentFile,
  { alt, caption }: { alt: string; caption: string },
): PageNodeJson {
  const src = `/api/files/${id}`;
  const said = caption === '' ? {} : { caption };
  if (kind === 'picture')
    return { type: 'image', attrs: { src, ...(alt !== '' && { alt }), ...said, decorative: false } };
  if (kind === 'film') return { type: 'video', attrs: { src, name, ...said } };
  if (kind === 'sound') return { type: 'audio', attrs: { src, name, ...said } };
  return { type: 'attachment', attrs: { src, name, bytes } };
}

import { isFileSource } from '../../shared/editor/nodes/file-source.ts';
import type { PageNodeJson } from '../../shared/editor/page-json.ts';
import { pageUpdateFromJson } from '../../shared/editor/ydoc.ts';
import { copyOfText } from './text-copy.ts';

/** A text that was made of content from outside: one update, and the ids of the files that it shows. */
export type WrittenText = { update: Uint8Array; files: string[] };

/**
 * Content from outside, as JSON text, as one update of `clientId`; links to pages that are in `pages` lead to what stands there for
 * them. Throws for all that an editor could not have written.
 */
export function textOfJson(json: string, clientId: number, pages: ReadonlyMap<string, string>): WrittenText {
  const page: PageNodeJson = JSON.parse(json);
  const update = pageUpdateFromJson(page, { clientId });
  return { update: pages.size > 0 ? copyOfText([update], clientId, pages) : update, files: filesOf(page) };
}

/** Of a page that was found to be one. */
function filesOf(page: PageNodeJson): string[] {
  const found = new Set<string>();
  const open = [page];
  for (let node = open.pop(); node; node = open.pop()) {
    const source = node.attrs?.src;
    if (isFileSource(source)) found.add(source.slice(source.lastIndexOf('/') + 1));
    open.push(...(node.content ?? []));
  }
  return [...found];
}

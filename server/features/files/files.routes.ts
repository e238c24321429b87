import * as contracts from '../../../shared/contracts/files.ts';
import { refuse } from '../../../shared/contracts/refusals.ts';
import { Bytes, type Serving, serve } from '../../http/serving.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import { openFile, type StoredFile } from './files.ts';

export function filesRoutes({ db, files }: { db: Database; files: FileStore }): Serving[] {
  return [
    serve(contracts.getFile, async ({ params }, { headers }) => {
      if (headers['if-none-match'] === tagOf(params.fileId)) return new Bytes(null, caching(params.fileId));
      const opened = await openFile(db, files, params.fileId);
      return opened ? new Bytes(opened.stream, headersOf(opened.file)) : refuse('not_found');
    }),
  ];
}

/** Under these headers a file can do nothing, even when it is opened in a tab of its own. */
function headersOf(file: StoredFile): Record<string, string> {
  return {
    'content-type': file.type,
    'content-length': String(file.bytes),
    'content-disposition': `${file.shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(file.name)}`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    ...caching(file.id),
  };
}

/** Its bytes never change, but who may see them does: the browser keeps them and asks each time. */
function caching(id: string): Record<string, string> {
  return { 'cache-control': 'private, no-cache', etag: tagOf(id) };
}

function tagOf(id: string): string {
  return `"${id}"`;
}

/** RFC 8187: `encodeURIComponent` leaves four characters that a header's value may not have. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

import { disposition } from '../../http/disposition.ts';
import type { BytePart } from './byte-range.ts';

/** What is sent: the file itself, or the small picture of it. */
export type Sent = { tag: string; name: string; type: string; bytes: number | null; shown: boolean };

/** Under these headers a file can do nothing, even when it is opened in a tab of its own. */
export function headersOf(sent: Sent, part: BytePart | null): Record<string, string> {
  const { tag, name, type, bytes, shown } = sent;
  return {
    'content-type': type,
    ...(bytes !== null && {
      'content-length': String(part ? part.end - part.start + 1 : bytes),
      'accept-ranges': 'bytes',
    }),
    ...(part && { 'content-range': `bytes ${part.start}-${part.end}/${bytes}` }),
    'content-disposition': disposition(shown ? 'inline' : 'attachment', name),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    ...caching(tag),
  };
}

/** Its bytes never change, but who may see them does: the browser keeps them and asks each time. */
export function caching(tag: string): Record<string, string> {
  return { 'cache-control': 'private, no-cache', etag: tag };
}

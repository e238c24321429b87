import { expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.ts';

const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');
const ihdr = '\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde';

it.each([
  ['image/png', bytes(`\x89PNG\r\n\x1a\n${ihdr}\0\0\0\0IEND\xaeB\`\x82`)],
  ['image/jpeg', bytes('\xff\xd8\xff\xe0')],
  ['image/webp', bytes('RIFF\x20\0\0\0WEBPVP8 ')],
  ['image/gif', bytes('GIF89a')],
  ['image/svg+xml', bytes('<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="x">')],
  ['application/pdf', bytes('%PDF-1.7\n')],
  ['text/plain; charset=utf-8', bytes('<!doctype html><script>alert(1)</script><svg>')],
  ['text/plain; charset=utf-8', Buffer.from('Wasser, ماء')],
  ['application/octet-stream', bytes('\0\x01\x02')],
  ['application/octet-stream', bytes('')],
])('%s is found from the content', async (type, content) => {
  expect(await mediaTypeOf(content)).toBe(type);
});

it('a letter that is cut in two is still text', async () => {
  expect(await mediaTypeOf(Buffer.from('Grüße').subarray(0, 3))).toBe('text/plain; charset=utf-8');
});

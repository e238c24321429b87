import { crc32, deflateSync, gzipSync } from 'node:zlib';

/** A file made to break whoever looks inside it. `may`: what it may be taken for; a bomb that is kept as it came hurts nobody. */
export type Bomb = {
  name: string;
  make(scale: number): Buffer;
  may: readonly ('picture' | 'other' | 'unreadable' | 'too_large')[];
};

const refused = ['unreadable', 'too_large'] as const;
const refusedOrKept = [...refused, 'other'] as const;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function png(width: number, height: number, rest: Buffer[], interlaced = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, interlaced], 8);
  const begin = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([begin, chunk('IHDR', header), ...rest, chunk('IEND', Buffer.alloc(0))]);
}

const zeros = (count: number) => deflateSync(Buffer.alloc(count), { level: 9 });
const pixels = (data: Buffer) => chunk('IDAT', data);

function gif(width: number, height: number, frames: number, wide = width, high = height): Buffer {
  const screen = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  screen.writeUInt16LE(width, 6);
  screen.writeUInt16LE(height, 8);
  const frame = Buffer.from('\x2c\0\0\0\0\0\0\0\0\0\x02\x02\x44\x01\0', 'latin1');
  frame.writeUInt16LE(wide, 5);
  frame.writeUInt16LE(high, 7);
  return Buffer.concat([screen, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]);
}

function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from(
    '\xff\xd8\xff\xc0\0\x11\x08\0\0\0\0\x03\x01\x22\0\x02\x11\x01\x03\x11\x01',
    'latin1',
  );
  frame.writeUInt16BE(height, 7);
  frame.writeUInt16BE(width, 9);
  return Buffer.concat([frame, Buffer.from('\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0', 'latin1')]);
}

function webp(width: number, height: number): Buffer {
  const header = Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\0\0\0\0\0\0', 'latin1');
  header.writeUIntLE(width - 1, 24, 3);
  header.writeUIntLE(height - 1, 27, 3);
  return header;
}

const svg = (inside: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);

/** Five and twenty of them. `scale` is 1 for the real size, less for a quick look. */
export const bombs: readonly Bomb[] = [
  {
    name: 'PNG of 30,000 × 30,000 pixels',
    may: refused,
    make: (s) => png(30_000, 30_000, [pixels(zeros(s * 9e8))]),
  },
  {
    name: 'PNG that says it is the largest there is',
    may: refusedOrKept,
    make: () => png(2 ** 31 - 1, 2 ** 31 - 1, [pixels(zeros(99))]),
  },
  { name: 'PNG of one row', may: refused, make: () => png(60_000_000, 1, [pixels(zeros(180_000_001))]) },
  { name: 'PNG of one column', may: refused, make: () => png(1, 60_000_000, [pixels(zeros(120_000_000))]) },
  {
    name: 'interlaced PNG just too large',
    may: refused,
    make: (s) => png(8_000, 7_000, [pixels(zeros(s * 1.6e8))], 1),
  },
  {
    name: 'PNG of nothing but text that unpacks to a gigabyte',
    may: ['picture', ...refused],
    make: (s) =>
      png(1, 1, [
        chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), zeros(s * 1e9)])),
        pixels(zeros(4)),
      ]),
  },
  {
    name: 'PNG with a colour profile that unpacks to a gigabyte',
    may: ['picture', ...refused],
    make: (s) =>
      png(1, 1, [chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), zeros(s * 1e9)])), pixels(zeros(4))]),
  },
  {
    name: 'PNG with more pixel data than pixels',
    may: ['picture', ...refused],
    make: (s) => png(1, 1, [pixels(zeros(s * 1e9))]),
  },
  {
    name: 'PNG of a hundred thousand empty parts',
    may: ['picture', ...refused],
    make: (s) =>
      png(1, 1, [
        ...Array.from({ length: s * 100_000 }, () => chunk('tEXt', Buffer.from('a\0b'))),
        pixels(zeros(4)),
      ]),
  },
  { name: 'PNG that ends in its header', may: refusedOrKept, make: () => png(9, 9, []).subarray(0, 30) },
  { name: 'GIF of 10,000 frames', may: refused, make: () => gif(100, 100, 10_000) },
  { name: 'GIF of 500 large frames', may: refused, make: () => gif(4_000, 4_000, 500) },
  {
    name: 'GIF of a large screen and small frames',
    may: ['picture', ...refused],
    make: () => gif(65_535, 65_535, 2, 1, 1),
  },
  {
    name: 'GIF whose frame is larger than it',
    may: ['picture', ...refused],
    make: () => gif(1, 1, 2, 65_535, 65_535),
  },
  { name: 'JPEG of 65,500 × 65,500 pixels', may: refused, make: () => jpeg(65_500, 65_500) },
  { name: 'JPEG without pixels', may: refused, make: () => jpeg(7_000, 7_000) },
  { name: 'WebP of 16,777,216 × 16,777,216 pixels', may: refusedOrKept, make: () => webp(2 ** 24, 2 ** 24) },
  {
    name: 'a picture of a hundred million bytes',
    may: refusedOrKept,
    make: (s) => Buffer.concat([png(1, 1, [pixels(zeros(4))]), Buffer.alloc(50_000_001 + s * 4e7)]),
  },
  { name: 'SVG with a script', may: ['other'], make: () => svg('<script>document.title="ran"</script>') },
  {
    name: 'SVG of a billion laughs',
    may: ['other'],
    make: () =>
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY a "ha">${[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]><svg>&j;</svg>`,
      ),
  },
  {
    name: 'SVG of a filter without end',
    may: ['other'],
    make: (s) => svg('<g filter="url(#f)">'.repeat(s * 100_000)),
  },
  {
    name: 'SVG with the file of passwords in it',
    may: ['other'],
    make: () => svg('<image href="file:///etc/passwd"/>'),
  },
  { name: 'gzip of a gigabyte', may: ['other'], make: (s) => gzipSync(Buffer.alloc(s * 1e9)) },
  {
    name: 'zip that says it holds a terabyte',
    may: ['other'],
    make: () =>
      Buffer.concat([
        Buffer.from(
          'PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\x01\0\xff\xff',
          'latin1',
        ),
        Buffer.alloc(70_000, 'a'),
      ]),
  },
  { name: 'a hundred thousand brackets', may: ['other'], make: (s) => Buffer.alloc(s * 100_000 + 9, '[') },
];

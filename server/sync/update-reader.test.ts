import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { ByteReader, MalformedBytes } from './byte-reader.ts';
import { any, format, gc, item, rawText, skip, text, type, writeUpdate } from './testing/update-writer.ts';
import { structRef, UpdateReader } from './update-reader.ts';

type Read = {
  client: number;
  clock: number;
  length: number;
  ref: number;
  origin: string;
  right: string;
  parent: string;
};

/** Everything there is to know of an update, by our reader. */
function readAll(update: Uint8Array): { structs: Read[]; deletes: [number, number, number][] } {
  const reader = new UpdateReader(update);
  const structs: Read[] = [];
  for (let blocks = reader.count(); blocks > 0; blocks--) {
    const count = reader.structs();
    const client = reader.client();
    let clock = reader.clock();
    for (let i = 0; i < count; i++) {
      reader.struct(clock);
      structs.push({
        client,
        clock,
        length: reader.length,
        ref: reader.ref,
        origin: reader.originClient < 0 ? '' : `${reader.originClient}:${reader.originClock}`,
        right: reader.rightClient < 0 ? '' : `${reader.rightClient}:${reader.rightClock}`,
        parent:
          reader.root ?? (reader.parentClient < 0 ? '' : `${reader.parentClient}:${reader.parentClock}`),
      });
      clock += reader.length;
    }
  }
  const deletes: [number, number, number][] = [];
  for (let clients = reader.count(); clients > 0; clients--) {
    const client = reader.client();
    for (let ranges = reader.count(); ranges > 0; ranges--) {
      const clock = reader.clock();
      deletes.push([client, clock, reader.rangeFrom(clock)]);
    }
  }
  reader.finish();
  return { structs, deletes };
}

/** The same by Yjs. */
function decoded(update: Uint8Array): ReturnType<typeof readAll> {
  const { structs, ds } = Y.decodeUpdate(update);
  const id = (value: { client: number; clock: number } | null) =>
    value ? `${value.client}:${value.clock}` : '';
  return {
    structs: structs.map((struct) => {
      const { client, clock } = struct.id;
      const { length } = struct;
      if (!(struct instanceof Y.Item)) {
        const ref = struct instanceof Y.GC ? structRef.gc : structRef.skip;
        return { client, clock, length, ref, origin: '', right: '', parent: '' };
      }
      const parent = struct.parent as string | Y.ID | null;
      return {
        client,
        clock,
        length,
        ref: struct.content.getRef(),
        origin: id(struct.origin),
        right: id(struct.rightOrigin),
        parent: typeof parent === 'string' ? parent : id(parent),
      };
    }),
    deletes: [...ds.clients].flatMap(([client, ranges]) =>
      ranges.map((range): [number, number, number] => [client, range.clock, range.len]),
    ),
  };
}

/** Every kind of content and struct that Yjs can write, ours or not. */
function everything(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 4_000_000_000;
  const root = doc.getXmlFragment(contentRoot);
  const words = new Y.XmlText('grün 水 😀');
  const element = new Y.XmlElement('paragraph');
  root.insert(0, [element, words, new Y.XmlHook('hook') as never]);
  element.setAttribute('level', { deep: [1, -70_000, 2.5, 1e300, null, true, 'x', 2n ** 40n] } as never);
  words.format(1, 4, { bold: true, link: { href: 'x' } });
  words.insertEmbed(2, { image: 'a' });
  const list = doc.getArray('other');
  list.insert(0, [
    1,
    'two',
    { three: [undefined] },
    new Uint8Array([1, 2]),
    new Y.Map(),
    new Y.Doc({ guid: 'sub' }),
  ]);
  list.delete(1, 2);
  words.delete(3, 3);
  root.delete(0, 1);
  return doc;
}

/** The value, or null if an error of this kind is thrown. */
function orNull<T>(kind: new () => Error, make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
    return null;
  }
}

describe('UpdateReader', () => {
  it('reads what Yjs reads, from every kind of content', () => {
    const update = Y.encodeStateAsUpdate(everything());
    expect(readAll(update)).toEqual(decoded(update));
    expect(new Set(readAll(update).structs.map(({ ref }) => ref)).size).toBeGreaterThanOrEqual(7);
  });

  it('reads Skips and legacy JSON content', () => {
    const json = item(2, { root: contentRoot }, (encoder) => {
      for (const byte of [2, 1, 49, 9, ...Buffer.from('undefined')]) encoder.cbuf[encoder.cpos++] = byte;
    });
    const update = writeUpdate([{ client: 7, clock: 0, structs: [json, skip(5), gc(3)] }]);
    expect(readAll(update)).toEqual(decoded(update));
    expect(readAll(update).structs.map(({ length }) => length)).toEqual([2, 5, 3]);
  });

  it('counts text as UTF-16 does', () => {
    const characters = fc.constantFrom(
      '\0',
      'a',
      '\x7f',
      '\x80',
      'ß',
      '\u07ff',
      '\u0800',
      '水',
      '\uffff',
      '😀',
      '\u{10ffff}',
    );
    fc.assert(
      fc.property(fc.string({ unit: characters, minLength: 1 }), (content) => {
        const update = writeUpdate([
          { client: 1, clock: 0, structs: [text(content, { root: contentRoot })] },
        ]);
        expect(readAll(update).structs[0]?.length).toBe(content.length);
      }),
    );
    const lone = writeUpdate([
      { client: 1, clock: 0, structs: [text('\ufeff\ud800x\udc00', { root: 'r' })] },
    ]);
    expect(readAll(lone).structs[0]?.length).toBe(4);
  });

  it('takes exactly the UTF-8 that a client takes', () => {
    const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const leads = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc0,
      0xc2,
      0xdf,
      0xe0,
      0xe2,
      0xed,
      0xef,
      0xf0,
      0xf1,
      0xf4,
      0xf5,
    );
    const bytes = fc.array(fc.oneof(leads, fc.constantFrom(0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf)), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(bytes, (content) => {
        const encoded = Uint8Array.from([content.length, ...content]);
        const units = orNull(TypeError, () => fatal.decode(Uint8Array.from(content)).length);
        const ours = orNull(MalformedBytes, () => new ByteReader(encoded).skipText());
        expect(ours).toBe(units);
      }),
      { numRuns: 1_000 },
    );
  });

  const root = { root: contentRoot };
  const nested = (depth: number) => [...Array<number[]>(depth).fill([117, 1]).flat(), 126];
  const one = (struct: ReturnType<typeof text>, clock = 0) =>
    writeUpdate([{ client: 1, clock, structs: [struct] }]);

  it.each<[string, Uint8Array]>([
    ['nothing at all', new Uint8Array()],
    ['a value nested 10,000 deep', one(any(nested(10_000), root))],
    [
      'objects nested 10,000 deep',
      one(any([...Array<number[]>(10_000).fill([118, 1, 0]).flat(), 126], root)),
    ],
    ['JSON nested 10,000 deep', one(format('a', '['.repeat(10_000) + ']'.repeat(10_000), root))],
    ['JSON that is none', one(format('a', '{"a":}', root))],
    ['text that is not UTF-8', one(rawText([0xed, 0xa0, 0x80], root))],
    ['a character cut off by the end of its text', one(rawText([0x41, 0xf0, 0x9f], root))],
    ['empty text', one(text('', root))],
    ['garbage of length zero', one(gc(0))],
    ['a Skip of length zero', one(skip(0))],
    ['a length above the highest clock', one(gc(2 ** 31))],
    ['a length that ends above the highest clock', one(gc(2 ** 30), 2 ** 30 + 1)],
    ['a clock above the highest', one(gc(1), 2 ** 31)],
    ['a client id above 32 bits', writeUpdate([{ client: 2 ** 32, clock: 0, structs: [gc(1)] }])],
    ['a number that never ends', Uint8Array.from(Array<number>(40).fill(0x80))],
    ['a block without structs', writeUpdate([{ client: 1, clock: 0, structs: [] }])],
    ['more structs than bytes', writeUpdate([{ client: 1, clock: 0, structs: [gc(1)], count: 2 ** 31 }])],
    ['more clients than bytes', Uint8Array.from([0xff, 0xff, 0xff, 0x7f])],
    ['a text longer than the bytes', Uint8Array.from([1, 1, 1, 0, 4, 1, 1, 65, 0xff, 0xff, 0x7f, 65, 0])],
    ['a tag that no value has', one(any([99], root))],
    ['a type that no page has', one(type(7, root))],
    ['content of an unknown number', one(item(11, root, () => undefined))],
    ['flags on garbage', Uint8Array.from([1, 1, 1, 0, 0x80, 1, 0])],
    ['a parent that is neither name nor id', Uint8Array.from([1, 1, 1, 0, 4, 2, 1, 65, 1, 65, 0])],
    ['a delete of nothing', writeUpdate([], [{ client: 1, ranges: [[0, 0]] }])],
    ['bytes after the end', Uint8Array.from([0, 0, 0])],
  ])('refuses %s', (_what, update) => {
    expect(() => readAll(update)).toThrow(MalformedBytes);
  });

  it('takes values nested as deep as anybody needs', () => {
    expect(readAll(one(any(nested(64), root))).structs).toHaveLength(1);
    expect(() => readAll(one(any(nested(65), root)))).toThrow(MalformedBytes);
  });
});

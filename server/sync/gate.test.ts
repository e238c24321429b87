import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import {
  judge,
  judgeStored,
  maxNewClients,
  maxNewDeletes,
  maxUpdateBytes,
  type Sender,
  type Verdict,
} from './gate.ts';
import { applyEffect, emptyFacts, type PageFacts } from './page-facts.ts';
import { any, format, gc, item, type Place, skip, text, type, writeUpdate } from './testing/update-writer.ts';
import { typeRef } from './update-reader.ts';

const root = { root: contentRoot };
const ada = { account: 'ada', announcedId: 10 };
const ben = { account: 'ben', announcedId: 20 };

const lawful = { kind: 'lawful' };
const known = { kind: 'known' };
const gap = { kind: 'hold', why: 'gap' };
const foreign = { kind: 'hold', why: 'foreign' };
const malformed = { kind: 'refuse', why: 'malformed' };

/** A page with "hello" by ada (id 10) and, after it, "you" by ben (id 20), of which "y" is deleted. */
function page(): PageFacts {
  const facts = emptyFacts();
  take(facts, writeUpdate([{ client: 10, clock: 0, structs: [text('hello', root)] }]), ada);
  take(
    facts,
    writeUpdate(
      [{ client: 20, clock: 0, structs: [text('you', { origin: [10, 4] })] }],
      [{ client: 20, ranges: [[0, 1]] }],
    ),
    ben,
  );
  return facts;
}

function take(facts: PageFacts, update: Uint8Array, sender: Sender): Verdict {
  const verdict = judge(facts, update, sender);
  if (verdict.kind === 'lawful') applyEffect(facts, verdict.effect);
  return verdict;
}

/** More text by ada after her own. */
const more = (content = '!') => text(content, { origin: [10, 4] });
const byAda = (...structs: ReturnType<typeof text>[]) => writeUpdate([{ client: 10, clock: 5, structs }]);

describe('what is ordinary', () => {
  it('takes typing, and says what it changes', () => {
    expect(judge(page(), byAda(more()), ada)).toEqual({
      kind: 'lawful',
      effect: { clocks: [[10, 6]], deletes: [], claims: [], structs: 1 },
    });
  });

  it("takes deletes of anybody's content", () => {
    const verdict = judge(page(), writeUpdate([], [{ client: 10, ranges: [[1, 2]] }]), ben);
    expect(verdict).toEqual({
      kind: 'lawful',
      effect: { clocks: [], deletes: [[10, 1, 3]], claims: [], structs: 0 },
    });
  });

  it('counts garbage and deleted content as deletes', () => {
    const deleted = item(1, { origin: [10, 4] }, (encoder) => encoding.writeVarUint(encoder, 3));
    const verdict = judge(page(), byAda(gc(2), deleted), ada);
    expect(verdict).toMatchObject({ effect: { clocks: [[10, 10]], deletes: [[10, 5, 10]] } });
  });

  it('changes nothing by judging', () => {
    const facts = page();
    judge(facts, byAda(more()), ada);
    expect(facts).toEqual(page());
  });
});

describe('rule 2: one block per client, descending', () => {
  const block = (client: number, clock: number) => ({ client, clock, structs: [gc(1)] });
  it('refuses a client twice', () => {
    expect(judge(page(), writeUpdate([block(10, 5), block(10, 6)]), ada)).toEqual(malformed);
  });
  it('refuses ascending clients', () => {
    expect(judge(page(), writeUpdate([block(30, 0), block(31, 0)]), ada)).toEqual(malformed);
    expect(judge(page(), writeUpdate([block(31, 0), block(30, 0)]), ada)).toMatchObject(lawful);
  });
});

describe('rule 3: known content is nobody’s offence', () => {
  it('takes no notice of it, whoever sends it', () => {
    const again = writeUpdate([{ client: 10, clock: 0, structs: [text('hello', root)] }]);
    expect(judge(page(), again, ben)).toEqual(known);
  });
  it('holds a struct that is known in part: the answer to the state vector begins where the page ends', () => {
    const longer = writeUpdate([{ client: 10, clock: 0, structs: [text('hello!!', root)] }]);
    expect(judge(page(), longer, ada)).toEqual(gap);
    expect(judge(page(), longer, ben)).toEqual(foreign);
    // What the rule is for: a document whose known part is garbage fails on the rest.
    const doc = new Y.Doc();
    Y.applyUpdate(doc, writeUpdate([{ client: 10, clock: 0, structs: [gc(5)] }]));
    expect(() => Y.applyUpdate(doc, longer)).toThrow(TypeError);
  });
});

describe('rule 4: a Skip is no offence, a gap is', () => {
  it('passes a Skip over known content', () => {
    const update = writeUpdate([{ client: 10, clock: 0, structs: [skip(5), more()] }]);
    expect(judge(page(), update, ada)).toMatchObject(lawful);
  });
  it('sees the gap that a Skip hides', () => {
    expect(judge(page(), byAda(skip(1), more()), ada)).toEqual(gap);
    expect(judge(page(), byAda(more(), skip(1), more()), ada)).toEqual(gap);
  });
});

describe('rule 5: what cannot be judged yet is held', () => {
  it('holds a gap, and takes it when it is filled', () => {
    const facts = page();
    const later = writeUpdate([{ client: 10, clock: 6, structs: [text('?', { origin: [10, 5] })] }]);
    expect(take(facts, later, ada)).toEqual(gap);
    take(facts, byAda(more()), ada);
    expect(take(facts, later, ada)).toMatchObject(lawful);
  });
  it.each<[string, Place]>([
    ['left neighbour', { origin: [20, 3] }],
    ['right neighbour', { right: [20, 3] }],
    ['parent', { parent: [99, 0] }],
  ])('holds an unknown %s', (_what, place) => {
    expect(judge(page(), byAda(text('x', place)), ada)).toEqual(gap);
  });
  it.each([
    ['of one clock too many', 20, 0, 4],
    ['of content far ahead', 20, 1_000, 1],
    ['under an unknown client', 99, 0, 1],
  ])('holds a delete of the future: %s', (_what, client, clock, length) => {
    expect(judge(page(), writeUpdate([], [{ client, ranges: [[clock, length]] }]), ada)).toEqual(gap);
  });
  it('takes a delete of what the same update brings', () => {
    const update = writeUpdate(
      [{ client: 10, clock: 5, structs: [more('abc')] }],
      [{ client: 10, ranges: [[5, 3]] }],
    );
    expect(judge(page(), update, ada)).toMatchObject({ effect: { deletes: [[10, 5, 8]] } });
  });
});

describe('rule 6: a client id belongs to an account', () => {
  const first = (client: number) => writeUpdate([{ client, clock: 0, structs: [text('x', root)] }]);
  it('claims a carried id weakly and an announced one strongly', () => {
    const claim = { clientId: 30, account: 'ada' };
    expect(judge(page(), first(30), ada)).toMatchObject({
      effect: { claims: [{ ...claim, strength: 'carried' }] },
    });
    expect(judge(page(), first(30), { ...ada, announcedId: 30 })).toMatchObject({
      effect: { claims: [{ ...claim, strength: 'announced' }] },
    });
  });
  it('lets the one who announces an id have what another only carried', () => {
    const facts = page();
    take(facts, first(30), ada);
    const next = writeUpdate([{ client: 30, clock: 1, structs: [text('y', { origin: [30, 0] })] }]);
    expect(judge(facts, next, ben)).toEqual(foreign);
    expect(take(facts, next, { ...ben, announcedId: 30 })).toMatchObject({
      effect: { claims: [{ clientId: 30, account: 'ben', strength: 'announced' }] },
    });
    expect(judge(facts, writeUpdate([{ client: 30, clock: 2, structs: [gc(1)] }]), ada)).toEqual(foreign);
  });
  it('does not let two announce one id', () => {
    expect(judge(page(), byAda(more()), { ...ben, announcedId: 10 })).toEqual(foreign);
  });
  it('holds content under an id that was announced before anything was written', () => {
    const facts = page();
    applyEffect(facts, {
      clocks: [],
      deletes: [],
      claims: [{ clientId: 40, account: 'ada', strength: 'announced' }],
      structs: 0,
    });
    expect(judge(facts, first(40), ben)).toEqual(foreign);
    expect(judge(facts, first(40), ada)).toMatchObject({
      effect: { claims: [{ clientId: 40, account: 'ada' }] },
    });
  });
  it('keeps first content for the server', () => {
    const facts = emptyFacts();
    take(facts, first(1), { account: 'system', announcedId: null });
    expect(facts.owners.get(1)?.strength).toBe('announced');
    const next = writeUpdate([{ client: 1, clock: 1, structs: [gc(1)] }]);
    expect(judge(facts, next, { account: 'ada', announcedId: 1 })).toEqual(foreign);
  });
  it('is not asked again of what is stored already', () => {
    expect(judgeStored(page(), byAda(more()), 'ben')).toMatchObject({ effect: { claims: [] } });
    expect(judgeStored(emptyFacts(), first(1), 'ben')).toMatchObject({
      effect: { claims: [{ clientId: 1, account: 'ben', strength: 'carried' }] },
    });
    expect(judgeStored(page(), byAda(skip(1), more()), 'ada')).toEqual(gap);
  });
});

describe('rule 7: foreign new content is held', () => {
  it('under the id of somebody else, alone or among own content', () => {
    expect(judge(page(), byAda(more()), ben)).toEqual(foreign);
    const both = writeUpdate([
      { client: 20, clock: 3, structs: [text('x', { origin: [20, 2] })] },
      { client: 10, clock: 5, structs: [more()] },
    ]);
    expect(judge(page(), both, ben)).toEqual(foreign);
  });
  it('wherever in the future of that id it pretends to stand', () => {
    const ahead = writeUpdate([{ client: 10, clock: 500, structs: [gc(1)] }]);
    expect(judge(page(), ahead, ben)).toEqual(foreign);
  });
});

describe('rule 9: roots and clocks', () => {
  it('refuses an unknown root, also under known content', () => {
    const elsewhere = { root: 'settings' };
    const unknown = { kind: 'refuse', why: 'unknown_root' };
    expect(judge(page(), byAda(text('x', elsewhere)), ada)).toEqual(unknown);
    const again = writeUpdate([{ client: 10, clock: 0, structs: [text('hello', elsewhere), more()] }]);
    expect(judge(page(), again, ada)).toEqual(unknown);
  });
  it('refuses clocks from 2^31 on', () => {
    expect(judge(page(), byAda(gc(2 ** 31 - 6)), ada)).toMatchObject(lawful);
    expect(judge(page(), byAda(gc(2 ** 31 - 5)), ada)).toEqual(malformed);
    expect(judge(page(), writeUpdate([], [{ client: 10, ranges: [[2 ** 31 - 1, 1]] }]), ada)).toEqual(
      malformed,
    );
  });
});

describe('rule 10: deletes are remembered', () => {
  it('knows a delete set that comes again', () => {
    expect(judge(page(), writeUpdate([], [{ client: 20, ranges: [[0, 1]] }]), ada)).toEqual(known);
  });
  it('takes only the new part of a range', () => {
    const update = writeUpdate([], [{ client: 20, ranges: [[0, 3]] }]);
    expect(judge(page(), update, ada)).toMatchObject({ effect: { deletes: [[20, 1, 3]] } });
  });
});

describe('rule 11: sizes', () => {
  const tooLarge = { kind: 'refuse', why: 'too_large' };
  it('refuses an update above the limit', () => {
    expect(judge(page(), byAda(more('a'.repeat(maxUpdateBytes))), ada)).toEqual(tooLarge);
    expect(judge(page(), byAda(more('a'.repeat(maxUpdateBytes - 100))), ada)).toMatchObject(lawful);
  });
  it('refuses more new client ids than anybody has', () => {
    const blocks = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ client: 100_000 - i, clock: 0, structs: [gc(1)] }));
    expect(judge(page(), writeUpdate(blocks(maxNewClients)), ada)).toMatchObject(lawful);
    expect(judge(page(), writeUpdate(blocks(maxNewClients + 1)), ada)).toEqual(tooLarge);
  });
  it('refuses more new delete ranges than a page can have', () => {
    const facts = page();
    take(facts, byAda(more('a'.repeat(3 * maxNewDeletes))), ada);
    const ranges = (count: number) =>
      Array.from({ length: count }, (_, i): [number, number] => [5 + 2 * i, 1]);
    const deleting = (count: number) => writeUpdate([], [{ client: 10, ranges: ranges(count) }]);
    expect(judge(facts, deleting(maxNewDeletes), ada)).toMatchObject(lawful);
    expect(judge(facts, deleting(maxNewDeletes + 1), ada)).toEqual(tooLarge);
  });
});

describe('rule 12: what a client could not read is refused', () => {
  it.each([
    ['no bytes', new Uint8Array()],
    ['bytes after the end', Uint8Array.from([...byAda(more()), 0])],
    ['a value nested 10,000 deep', byAda(any([...Array<number[]>(10_000).fill([117, 1]).flat(), 126], root))],
    ['a mark whose value is no JSON', byAda(format('bold', 'yes', { origin: [10, 4] }))],
    ['empty text', byAda(text('', { origin: [10, 4] }))],
  ])('%s', (_what, update) => {
    expect(judge(page(), update, ada)).toEqual(malformed);
  });
});

describe('rule 13: everything refers to what was there before it', () => {
  const behind = (client: number, clock: number) => text('x', { origin: [client, clock] });
  it('refuses a struct that refers to itself or its own future', () => {
    expect(judge(page(), byAda(behind(10, 5)), ada)).toEqual(malformed);
    expect(judge(page(), byAda(behind(10, 6), more()), ada)).toEqual(malformed);
  });
  it('takes structs of several clients in whatever order they need each other', () => {
    const update = writeUpdate([
      { client: 31, clock: 0, structs: [behind(30, 0), behind(30, 1)] },
      { client: 30, clock: 0, structs: [text('x', root), behind(31, 0)] },
    ]);
    expect(judge(page(), update, ada)).toMatchObject({
      effect: {
        clocks: [
          [31, 2],
          [30, 2],
        ],
      },
    });
  });
  it('refuses structs that wait for each other', () => {
    const update = writeUpdate([
      { client: 31, clock: 0, structs: [behind(30, 0)] },
      { client: 30, clock: 0, structs: [behind(31, 0)] },
    ]);
    expect(judge(page(), update, ada)).toEqual(malformed);
    // What the rule is for: a document would wait for ever.
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    expect(doc.store.pendingStructs).not.toBeNull();
  });
  it('holds what refers past the end of its own update', () => {
    const update = writeUpdate([
      { client: 31, clock: 0, structs: [behind(30, 1)] },
      { client: 30, clock: 0, structs: [text('x', root)] },
    ]);
    expect(judge(page(), update, ada)).toEqual(gap);
  });
  it('looks at known structs too, since documents do', () => {
    const update = writeUpdate([
      { client: 10, clock: 0, structs: [text('hello', { origin: [99, 0] }), more()] },
    ]);
    expect(judge(page(), update, ada)).toEqual(gap);
  });
});

describe('rule 14: only what a page is made of', () => {
  it('takes elements and texts, refuses other types and documents in documents', () => {
    expect(judge(page(), byAda(type(typeRef.xmlElement, root, 'paragraph')), ada)).toMatchObject(lawful);
    expect(judge(page(), byAda(type(typeRef.xmlText, root)), ada)).toMatchObject(lawful);
    expect(judge(page(), byAda(type(typeRef.xmlHook, root, 'hook')), ada)).toEqual(malformed);
    expect(judge(page(), byAda(type(typeRef.map, root)), ada)).toEqual(malformed);
    const doc = new Y.Doc();
    doc.getXmlFragment(contentRoot).insert(0, [new Y.Doc() as never]);
    expect(judge(emptyFacts(), Y.encodeStateAsUpdate(doc), ada)).toEqual(malformed);
  });
});

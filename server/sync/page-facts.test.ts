import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Claim } from '../storage/page-journal.ts';
import { MalformedBytes } from './byte-reader.ts';
import { addRange, findMissing, mergeRanges } from './delete-ranges.ts';
import {
  applyEffect,
  claimAnnounced,
  decodeFacts,
  emptyFacts,
  encodeDeleteSet,
  encodeFacts,
  encodeStateVector,
  factsOfState,
} from './page-facts.ts';
import { editAtRandom, seededDraw } from './testing/random-editing.ts';
import { gc, skip, writeUpdate } from './testing/update-writer.ts';

/** A document that three people wrote. */
function lived(seed: number): Y.Doc {
  const draw = seededDraw(seed);
  const docs = [3, 200, 4_000_000_000].map((clientId) => {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    return doc;
  });
  for (let round = 0; round < 40; round++) {
    for (const doc of docs) for (let i = draw(6); i > 0; i--) editAtRandom(doc, draw);
    const [from, to] = [docs[draw(3)] as Y.Doc, docs[draw(3)] as Y.Doc];
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
  }
  const [first, ...others] = docs as [Y.Doc, ...Y.Doc[]];
  for (const doc of others) Y.applyUpdate(first, Y.encodeStateAsUpdate(doc));
  return first;
}

const claims: Claim[] = [
  { clientId: 3, account: 'ada', strength: 'announced' },
  { clientId: 200, account: 'ben', strength: 'carried' },
  { clientId: 4_000_000_000, account: 'ada', strength: 'carried' },
];

describe('page facts', () => {
  it('of a state are what the document itself counts', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const doc = lived(seed);
      const state = Y.encodeStateAsUpdate(doc);
      const facts = factsOfState(state, claims);
      expect(encodeStateVector(facts)).toEqual(Y.encodeStateVector(doc));
      // With everybody's content left out, a state is its delete set.
      expect(encodeDeleteSet(facts)).toEqual(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)));
      expect(facts.owners.get(200)).toEqual(claims[1]);
    }
  });

  it('survive being written and read', () => {
    const facts = factsOfState(Y.encodeStateAsUpdate(lived(7)), claims);
    expect(decodeFacts(encodeFacts(facts))).toEqual(facts);
    expect(decodeFacts(encodeFacts(emptyFacts()))).toEqual(emptyFacts());
  });

  it('of no page come from damaged bytes', () => {
    const bytes = encodeFacts(factsOfState(Y.encodeStateAsUpdate(lived(7)), claims));
    expect(() => decodeFacts(bytes.slice(0, -1))).toThrow(MalformedBytes);
    expect(() => decodeFacts(Uint8Array.from([0, ...bytes.slice(1)]))).toThrow(MalformedBytes);
    const places = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(places, (changes) => {
        const changed = bytes.slice();
        for (const [place, byte] of changes) changed[place] = byte;
        try {
          decodeFacts(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedBytes);
        }
      }),
    );
  });

  it.each([
    ['starts late', writeUpdate([{ client: 1, clock: 1, structs: [gc(1)] }])],
    ['has a gap', writeUpdate([{ client: 1, clock: 0, structs: [gc(1), skip(1), gc(1)] }])],
    [
      'deletes what is not there',
      writeUpdate([{ client: 1, clock: 0, structs: [gc(1)] }], [{ client: 1, ranges: [[0, 2]] }]),
    ],
  ])('are refused of a state that %s', (_what, state) => {
    expect(() => factsOfState(state, [])).toThrow(MalformedBytes);
  });

  it('add many deletes as they add few', () => {
    const one = emptyFacts();
    const many = emptyFacts();
    const draw = seededDraw(1);
    const deletes = Array.from({ length: 300 }, (): [number, number, number] => {
      const start = draw(2_000);
      return [1 + draw(2), start, start + 1 + draw(5)];
    });
    for (const range of deletes) applyEffect(one, { clocks: [], deletes: [range], claims: [], structs: 0 });
    applyEffect(many, { clocks: [], deletes, claims: [], structs: 0 });
    expect(many).toEqual(one);
  });
});

describe('claimAnnounced (rule 6)', () => {
  const facts = emptyFacts();
  applyEffect(facts, { clocks: [], deletes: [], claims, structs: 0 });

  it('gives an id nobody has', () => {
    expect(claimAnnounced(facts, 'ada', 5)).toEqual({ clientId: 5, account: 'ada', strength: 'announced' });
  });

  it('gives the same claim again, so that nothing is stored twice', () => {
    expect(claimAnnounced(facts, 'ada', 3)).toBe(claims[0]);
  });

  it('lets an announcement outrank what another account carried', () => {
    expect(claimAnnounced(facts, 'ada', 200)).toEqual({
      clientId: 200,
      account: 'ada',
      strength: 'announced',
    });
  });

  it('refuses an id that another account announced', () => {
    expect(claimAnnounced(facts, 'ben', 3)).toBeNull();
  });
});

describe('delete ranges', () => {
  const range = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 8 }));
  const clocksOf = (ranges: readonly number[]) => {
    const clocks: number[] = [];
    for (let i = 0; i < ranges.length; i += 2) {
      for (let clock = ranges[i] as number; clock < (ranges[i + 1] as number); clock++) clocks.push(clock);
    }
    return clocks;
  };
  const build = (added: readonly (readonly [number, number])[]) => {
    const ranges: number[] = [];
    for (const [start, length] of added) addRange(ranges, start, start + length);
    return ranges;
  };

  it('are the union of what was added, in the fewest ranges', () => {
    fc.assert(
      fc.property(fc.array(range), (added) => {
        const ranges = build(added);
        const expected = new Set(added.flatMap(([start, length]) => clocksOf([start, start + length])));
        expect(clocksOf(ranges)).toEqual([...expected].sort((a, b) => a - b));
        for (let i = 2; i < ranges.length; i += 2) expect(ranges[i]).toBeGreaterThan(ranges[i - 1] as number);
      }),
    );
  });

  it('merge as if added one by one', () => {
    fc.assert(
      fc.property(fc.array(range), fc.array(range), (a, b) => {
        expect(mergeRanges(build(a), build(b))).toEqual(build([...a, ...b]));
      }),
    );
  });

  it('find exactly the part that is missing', () => {
    fc.assert(
      fc.property(fc.array(range), range, (added, [start, length]) => {
        const ranges = build(added);
        const found: number[] = [];
        findMissing(ranges, start, start + length, (from, to) => found.push(...clocksOf([from, to])));
        const there = new Set(clocksOf(ranges));
        expect(found).toEqual(clocksOf([start, start + length]).filter((clock) => !there.has(clock)));
      }),
    );
  });
});

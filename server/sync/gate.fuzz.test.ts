import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { findMissing } from './delete-ranges.ts';
import { factsOfState, type PageFacts } from './page-facts.ts';
import { GatedPage, HonestSession } from './testing/honest-session.ts';
import { damageFrame, inventFrame } from './testing/hostile-frames.ts';
import { editAtRandom, seededDraw } from './testing/random-editing.ts';

/** Runs in `npm test`; `GATE_FUZZ=50` runs that many times more. */
const scale = Number(process.env.GATE_FUZZ ?? 1);

/** In ms: what a busy machine may take; a quiet one takes 3 s. */
const timeout = 60_000 * scale;

function content(doc: Y.Doc): string {
  return doc.getXmlFragment(contentRoot).toString();
}

/** A page that ada and ben wrote in plain letters, whose ids they announced; eve may write as well. */
function peopledPage(): GatedPage {
  const page = new GatedPage();
  const wrote = [
    { account: 'ada', announcedId: 1_000, words: 'The river in our town is clean.' },
    { account: 'ben', announcedId: 3_000, words: 'We took samples at four bridges.' },
  ];
  for (const { words, ...sender } of wrote) {
    const doc = new Y.Doc();
    doc.clientID = sender.announcedId;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(page.doc));
    const block = new Y.XmlElement('paragraph');
    block.setAttribute('id', sender.account);
    const text = new Y.XmlText(words);
    block.insert(0, [text]);
    doc.getXmlFragment(contentRoot).push([block]);
    text.format(4, 5, { bold: true });
    text.delete(0, 4);
    page.receive(sender, Y.encodeStateAsUpdate(doc), () => undefined);
  }
  return page;
}

const victims = [1_000, 3_000];

/** What stands under somebody's client id and is not deleted, clock by clock. */
function standing(doc: Y.Doc, client: number): Map<number, string> {
  const content = new Map<number, string>();
  for (const struct of doc.store.clients.get(client) ?? []) {
    if (!(struct instanceof Y.Item) || struct.deleted) continue;
    const parts =
      struct.content instanceof Y.ContentString
        ? struct.content.str.split('')
        : [`${struct.content.getRef()}`];
    parts.forEach((part, i) => {
      content.set(struct.id.clock + i, part);
    });
  }
  return content;
}

/** Deletes in the facts that the document does not have. */
function missingFrom(doc: Y.Doc, facts: PageFacts): [number, number, number][] {
  const real = factsOfState(Y.encodeStateAsUpdate(doc), []);
  const missing: [number, number, number][] = [];
  for (const [client, ranges] of facts.deletes) {
    for (let i = 0; i < ranges.length; i += 2) {
      const add = (start: number, end: number) => missing.push([client, start, end]);
      findMissing(real.deletes.get(client) ?? [], ranges[i] as number, ranges[i + 1] as number, add);
    }
  }
  return missing;
}

describe('honest people', { timeout }, () => {
  it('are never refused, nothing stays held, and the facts are those of the document', () => {
    let holds = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const session = new HonestSession(seededDraw(seed));
        const { page } = session;
        for (let i = 0; i < 150; i++) {
          session.step();
          expect(page.doc.store.pendingStructs ?? page.doc.store.pendingDs).toBeNull();
        }
        // Meanwhile never more than the document's: what is not counted as deleted is merely sent once more.
        expect(missingFrom(page.doc, page.facts)).toEqual([]);
        holds += page.holds;
        session.settle();
        expect(page.refused).toEqual([]);
        expect(page.held).toEqual([]);
        for (const { doc } of [page, ...session.tabs]) {
          const real = factsOfState(Y.encodeStateAsUpdate(doc), []);
          expect(page.facts.clocks).toEqual(real.clocks);
          // In the end also what Yjs deletes by itself: everybody has sent the whole delete set.
          expect(page.facts.deletes).toEqual(real.deletes);
          expect(content(doc)).toBe(content(page.doc));
        }
      }),
      { numRuns: 15 * scale },
    );
    // Otherwise nothing of this was tried.
    expect(holds).toBeGreaterThan(0);
  });
});

describe('hostile frames', { timeout }, () => {
  const eve = { account: 'eve', announcedId: 2_000 };

  it('change nothing under foreign ids but by deleting, and leave no document waiting', () => {
    const seen = { lawful: 0, hold: 0, refuse: 0 };
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = seededDraw(seed);
        const page = peopledPage();
        const before = victims.map((client) => standing(page.doc, client));
        for (let i = 0; i < 40; i++) {
          const hers = new Y.Doc();
          Y.applyUpdate(hers, Y.encodeStateAsUpdate(page.doc));
          hers.clientID = eve.announcedId;
          const vector = Y.encodeStateVector(hers);
          editAtRandom(hers, draw);
          const sound = Y.encodeStateAsUpdate(hers, draw(3) ? vector : undefined);
          const frame = draw(3) ? inventFrame(page.doc, eve.announcedId, draw) : damageFrame(sound, draw);
          const { length } = page.journal;
          const { length: refused } = page.refused;
          page.receive(eve, frame, () => undefined);
          if (page.journal.length > length) seen.lawful += 1;
          if (page.held.length) seen.hold += 1;
          if (page.refused.length > refused) seen.refuse += 1;
          page.held = [];
          expect(page.doc.store.pendingStructs ?? page.doc.store.pendingDs).toBeNull();
        }
        expect(page.facts.clocks).toEqual(factsOfState(Y.encodeStateAsUpdate(page.doc), []).clocks);
        expect(missingFrom(page.doc, page.facts)).toEqual([]);
        victims.forEach((client, i) => {
          const original = before[i] as Map<number, string>;
          for (const [clock, part] of standing(page.doc, client)) expect(original.get(clock)).toBe(part);
          expect(page.facts.owners.get(client)?.account).not.toBe('eve');
        });
      }),
      { numRuns: 50 * scale },
    );
    // Otherwise the frames were too wild or too tame to try anything.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
  });
});

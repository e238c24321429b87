import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Records } from '../records.ts';
import type { IndexedDocument, SearchIndex } from '../search-index.ts';

/** What every adapter of `SearchIndex` keeps. `open` gives an empty store with an index of it, another one each time. */
export function searchIndexContract(
  adapter: string,
  open: () => Promise<{ records: Records; index: SearchIndex }>,
): void {
  describe(`search index: ${adapter}`, () => {
    let records: Records;
    let index: SearchIndex;
    beforeEach(async () => {
      ({ records, index } = await open());
      await records.db.transaction().execute((rows) => index.clear(rows, 'pages'));
    });
    afterEach(() => records.close());

    const put = (id: string, document: Partial<IndexedDocument>) =>
      records.db
        .transaction()
        .execute((rows) =>
          index.put(rows, { kind: 'page', id, title: [], headings: [], text: [], ...document }),
        );
    const everything = (...ids: string[]) =>
      sql<{ id: string }>`select value as id from json_each(${JSON.stringify(ids)})`;
    const ids = ['a', 'b', 'c', 'd'];
    const find = async (
      whole: string[],
      options: { beginnings?: string[]; within?: string[]; own?: string[]; limit?: number } = {},
    ) => {
      const words = [
        ...whole.map((word) => ({ whole: [word], beginnings: [] })),
        ...(options.beginnings ?? []).map((word) => ({ whole: [], beginnings: [word] })),
      ];
      const within = everything(...(options.within ?? ids));
      const own = options.own ? everything(...options.own) : null;
      return index.find({ kind: 'page', words, within, own, limit: options.limit ?? 10 });
    };

    it('is not current before it was made, and is afterwards', async () => {
      const fresh = await open();
      expect(await fresh.index.isCurrent('pages')).toBe(false);
      await fresh.records.db.transaction().execute((rows) => fresh.index.clear(rows, 'pages'));
      expect(await fresh.index.isCurrent('pages')).toBe(true);
      expect(await fresh.index.isCurrent('pages, tasks')).toBe(false);
      await fresh.records.close();
    });

    it('finds documents that have all the words, title first, then headings, then text, newest first', async () => {
      await put('a', { text: ['river', 'clean'] });
      await put('b', { title: ['river'], text: ['clean'] });
      await put('c', { title: ['clean', 'river'] });
      await put('d', { headings: ['river', 'clean'] });
      expect(await find(['river', 'clean'])).toEqual([
        { id: 'c', where: 'title' },
        { id: 'd', where: 'headings' },
        { id: 'b', where: 'text' },
        { id: 'a', where: 'text' },
      ]);
      await put('a', { text: ['river', 'clean'] });
      expect((await find(['river', 'clean'])).map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b']);
      expect(await find(['river', 'mud'])).toEqual([]);
    });

    it('finds by the beginning of a word only where it is asked to', async () => {
      await put('a', { text: ['waterworks'] });
      expect(await find([], { beginnings: ['water'] })).toEqual([{ id: 'a', where: 'text' }]);
      expect(await find(['water'])).toEqual([]);
    });

    it('shows titles with whole words before those in which a word is only begun', async () => {
      await put('a', { title: ['river'], text: ['clean'] });
      await put('b', { title: ['riverside'] });
      await put('c', { headings: ['river'] });
      await put('d', { title: ['clean', 'rivers'] });
      const begun = (beginnings: string[], whole: string[] = []) =>
        find(whole, { beginnings }).then((found) => found.map(({ id, where }) => `${id} ${where}`));
      expect(await begun(['river'])).toEqual(['a title', 'd title', 'b title', 'c headings']);
      expect(await begun(['riv'])).toEqual(['d title', 'b title', 'a title', 'c headings']);
      expect(await begun(['river'], ['clean'])).toEqual(['d title', 'a text']);
    });

    it('finds the oldest of many for a reader who may see no other of them, whatever else there is to see', async () => {
      const many = Array.from({ length: 400 }, (_, number) => `m${number}`);
      await records.db.transaction().execute(async (rows) => {
        for (const id of many)
          await index.put(rows, { kind: 'page', id, title: ['river'], headings: ['mud'], text: ['clean'] });
      });
      const others = Array.from({ length: 3_000 }, (_, number) => `o${number}`);
      for (const word of ['river', 'mud', 'clean']) {
        const found = (options: { within: string[]; own?: string[] }) =>
          find([word], options).then((matches) => matches.map(({ id }) => id));
        expect(await found({ within: [...others, 'm0'] }), word).toEqual(['m0']);
        expect(await found({ within: [...others, 'm0', 'm1'], own: ['m0'] }), word).toEqual(['m0', 'm1']);
        expect(await found({ within: others, own: many }), word).toEqual([]);
      }
    });

    it('finds nothing but what the reader may see, and counts that alone', async () => {
      for (const id of ids) await put(id, { title: ['river'] });
      expect(await find(['river'], { within: ['b'] })).toEqual([{ id: 'b', where: 'title' }]);
      expect(await find(['river'], { within: [] })).toEqual([]);
      expect((await find(['river'], { within: ['a', 'b', 'c'], limit: 2 })).map(({ id }) => id)).toEqual([
        'c',
        'b',
      ]);
    });

    it('shows own ones first where words stand in the same place, and none that may not be seen', async () => {
      await put('a', { text: ['river'] });
      await put('b', { text: ['river'] });
      await put('c', { title: ['river'] });
      const ownFirst = (own: string[], within = ids, limit = 10) =>
        find(['river'], { own, within, limit }).then((found) => found.map(({ id }) => id));
      expect(await ownFirst(['a', 'd'])).toEqual(['c', 'a', 'b']);
      expect(await ownFirst(['a'], ['b', 'c'])).toEqual(['c', 'b']);
      expect(await ownFirst(['a'], ids, 2)).toEqual(['c', 'a']);
    });

    it('keeps kinds apart, also under one id', async () => {
      await put('a', { title: ['river'] });
      await put('a', { kind: 'project', title: ['river'] });
      await records.db.transaction().execute((rows) => index.remove(rows, 'project', 'a'));
      expect(await find(['river'])).toHaveLength(1);
      await records.db.transaction().execute((rows) => index.remove(rows, 'page', 'a'));
      expect(await find(['river'])).toEqual([]);
    });

    it('takes the words of a document that is put again for the old ones', async () => {
      await put('a', { text: ['river'] });
      await put('a', { text: ['mountain'] });
      expect(await find(['river'])).toEqual([]);
      expect(await find(['mountain'])).toHaveLength(1);
      expect(await index.similar('rivre', false)).toEqual([]);
    });

    it('knows words one mistake apart, of any document, and no others', async () => {
      await put('a', { title: ['river'], headings: ['photosynthesis'], text: ['drives', 'ice'] });
      for (const typed of ['rivre', 'rver', 'riiver', 'rivet', 'ryver']) {
        expect(await index.similar(typed, false), typed).toContain('river');
      }
      expect(await index.similar('river', false)).not.toContain('river');
      expect(await index.similar('rvier', false)).toEqual(['river']);
      expect(await index.similar('rvire', false)).toEqual([]);
      expect(await index.similar('fotosynthesis', false)).toEqual([]);
      expect(await index.similar('photsyn', true)).toEqual(['photosynthesis']);
      expect(await index.similar('photsyn', false)).toEqual([]);
    });

    it('takes any word for a word, whatever it means to the store', async () => {
      await put('a', { text: ['near', 'and', 'or', 'not', 'title'] });
      for (const word of ['near', 'and', 'or', 'not', 'title']) expect(await find([word])).toHaveLength(1);
      expect(await find([], { beginnings: ['nea'] })).toHaveLength(1);
    });
  });
}

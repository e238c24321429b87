import { expect, it } from 'vitest';
import { wordsIn } from '../../../shared/contracts/search/words-in.ts';
import { isOneMistakeApart } from '../../storage/similar-words.ts';
import { mistypedWords, searchedWords } from './searched-words.ts';

const written = [
  ...wordsIn('water river gate rate from clean waterworks wall Fluss Haus Straße Wasser مدرسة كتاب نهر ماء'),
];
const index = {
  similar: async (word: string, begins: boolean) =>
    written.map((each) => each.word).filter((known) => isOneMistakeApart(word, known, begins)),
};
const meant = async (typed: string) => {
  const words = await mistypedWords(searchedWords(typed), index);
  return words?.map(({ whole }) => whole) ?? null;
};

it('takes four letters for a word with one left out, or two of them swapped', async () => {
  expect(await meant('watr')).toEqual([['water']]);
  expect(await meant('rver')).toEqual([['river']]);
  expect(await meant('waetr watr ')).toEqual([
    ['waetr', 'water'],
    ['watr', 'water'],
  ]);
  expect(await meant('flus')).toEqual([['fluss']]);
  expect(await meant('hasu')).toEqual([['haus']]);
  expect(await meant('مدسة')).toEqual([['مدرسه']]);
  expect(await meant('كتبا')).toEqual([['كتاب']]);
});

it('takes them for no other word, and fewer letters for none', async () => {
  // One letter wrong, too many, and a beginning of a longer word.
  for (const typed of ['date', 'hate', 'hall', 'galt', 'نهرن', 'wetr', 'wtr', 'riv', 'مء'])
    expect(await meant(typed), typed).toBe(null);
});

it('forgives longer words what it did before', async () => {
  expect(await meant('watrwo')).toEqual([['waterworks']]);
  expect(await meant('wetar')).toBe(null);
  expect(await meant('wasber')).toEqual([['wasser']]);
});

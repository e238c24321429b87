import { wordsIn } from '../../../shared/contracts/search/words-in.ts';
import { mostSearchedWords } from '../../../shared/contracts/search.ts';
import type { SearchedWord, SearchIndex } from '../../storage/search-index.ts';

/** Shorter words have too many that are like them. In UTF-16 units. */
const shortestMistyped = 4;
/** Of words shorter than this only such mistakes are forgiven as make few words of them: one letter left out, or two swapped. */
const shortestMistypedAnyhow = 5;

/** What somebody typed as words to be found; the last one may be begun only. Nothing in it means anything else. */
export function searchedWords(typed: string): SearchedWord[] {
  const words = [...wordsIn(typed)].slice(0, mostSearchedWords);
  return words.map(({ word, end }, index) => {
    const beingTyped = index === words.length - 1 && end === typed.length;
    return beingTyped ? { whole: [], beginnings: [word] } : { whole: [word], beginnings: [] };
  });
}

/** The same with words that somebody may have meant; null where there are none. */
export async function mistypedWords(
  words: readonly SearchedWord[],
  index: Pick<SearchIndex, 'similar'>,
): Promise<SearchedWord[] | null> {
  const meant = await Promise.all(
    words.map(async ({ whole, beginnings }) => {
      const [word = '', begins] = beginnings[0] === undefined ? [whole[0], false] : [beginnings[0], true];
      if (word.length < shortestMistyped) return { whole, beginnings };
      const alike =
        word.length < shortestMistypedAnyhow
          ? (await index.similar(word, false)).filter((known) => isLeftOutOrSwapped(word, known))
          : await index.similar(word, begins);
      return { whole: [...whole, ...alike], beginnings };
    }),
  );
  const found = meant.some(({ whole }, index) => whole.length > (words[index]?.whole.length ?? 0));
  return found ? meant : null;
}

/** Which of the single mistakes it is that makes two words one mistake apart. */
function isLeftOutOrSwapped(typed: string, known: string): boolean {
  const letters = (word: string) => [...word].sort().join('');
  return known.length > typed.length || letters(known) === letters(typed);
}

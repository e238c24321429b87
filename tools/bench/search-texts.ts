import type { Passage } from '../../server/storage/search-source.ts';

/** Words of a language that there is not, as often as words of languages are: few very often, most of them hardly ever. */
const differentWords = 40_000;
const syllables =
  'ba re mi to lu fen dor gra sti no che val per qui son tre ul mar is en ka wo shi pla ner ti on'.split(' ');

export type PageMaker = {
  page(): { title: string; passages: Passage[]; length: number };
  /** One of the hundred most frequent words. */
  common(): string;
  /** One that stands in few pages. */
  rare(): string;
  /** A rare one of five letters. */
  short(): string;
};

/** Pages of 100 to 1,700 words, most of them short, with a heading for each hundred words. The same seed gives the same pages. */
export function pageMaker(seed: number): PageMaker {
  const draw = mulberry(seed);
  const below = (most: number) => Math.floor(draw() * most);
  const known = new Set<string>();
  while (known.size < differentWords) {
    const length = 2 + below(4);
    known.add(Array.from({ length }, () => syllables[below(syllables.length)]).join(''));
  }
  const words = [...known];
  /** The nth word as often as 1/n, as Zipf found. */
  const anyWord = () => words[Math.min(differentWords - 1, Math.floor(differentWords ** draw() - 1))] ?? '';
  const line = (length: number) => Array.from({ length }, anyWord).join(' ');
  const long = words.slice(5_000).filter((word) => word.length > 6);
  const short = words.slice(1_000).filter((word) => word.length === 5);

  return {
    page() {
      const length = 100 + Math.floor(draw() * draw() * 1_600);
      const passages: Passage[] = [];
      for (let at = 0; at < length; at += 50) {
        if (at % 100 === 0) passages.push({ block: `h${at}`, heading: true, text: line(4) });
        passages.push({ block: `p${at}`, heading: false, text: line(50) });
      }
      return { title: line(3), passages, length };
    },
    common: () => words[below(100)] ?? '',
    rare: () => long[below(long.length)] ?? '',
    short: () => short[below(short.length)] ?? '',
  };
}

/** Numbers in [0, 1), spread evenly. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

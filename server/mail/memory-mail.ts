import type { Letter, Mail } from './mail.ts';

/** Keeps letters in memory, for tests. */
export type MemoryMail = Mail & {
  /** The next letter that nobody has taken yet, as soon as there is one. */
  next(): Promise<Letter>;
  /** Letters that nobody has taken. */
  readonly waiting: readonly Letter[];
};

export function openMemoryMail(): MemoryMail {
  const waiting: Letter[] = [];
  const readers: ((letter: Letter) => void)[] = [];
  return {
    delivers: true,
    waiting,
    async send(letter) {
      const reader = readers.shift();
      if (reader) reader(letter);
      else waiting.push(letter);
    },
    next() {
      const letter = waiting.shift();
      return letter ? Promise.resolve(letter) : new Promise((resolve) => readers.push(resolve));
    },
  };
}

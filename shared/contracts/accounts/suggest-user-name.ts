/** Letters that are no Latin letter with a mark. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ŋ: 'n',
};

/** In letters, so that a number still fits into the 39 of a user name. */
const longest = 30;

/**
 * A user name for somebody new: first and last word of the name, such as `mina.osei`, with a number if that is taken. A name
 * without Latin letters gives `person`, since a child must be able to type it on any keyboard.
 */
export function suggestUserName(name: string, isTaken: (userName: string) => boolean): string {
  const words = name
    .toLowerCase()
    .replace(/[ßæœøđðþłıŋ]/g, (letter) => spelled[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[\s-]+/)
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  const joined = ends.join('.').slice(0, longest).replace(/\.$/, '');
  const base = joined.length < 2 ? 'person' : joined;
  if (!isTaken(base)) return base;
  let number = 2;
  while (isTaken(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

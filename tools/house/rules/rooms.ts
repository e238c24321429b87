import type { House, Rule } from '../house.ts';

/** The words for capabilities. A new capability is a new word here. */
const words = [
  'accounts',
  'groups',
  'projects',
  'pages',
  'files',
  'comments',
  'history',
  'reviews',
  'exports',
  'imports',
  'resources',
  'topics',
  'peer-help',
  'programmes',
  'search',
  'notifications',
  'operations',
];
/** Specs that are about no single word. */
const otherSpecs = ['offline', 'accessibility', 'editing'];
/** Files of the contracts that are about no single word. */
const otherContracts = ['endpoint', 'day', 'due', 'one-line', 'several-lines', 'refusals', 'index'];

export const roomsRule: Rule = {
  sentence:
    'A capability has one word, with a contract, a room in the server and a spec; no room has another word.',
  findings: (house) => {
    const rooms = {
      contract: namesIn(house, /^shared\/contracts\/([^/.]+)\.ts$/, otherContracts),
      'room in the server': namesIn(house, /^server\/features\/([^/]+)\//, []),
      'room in the browser': namesIn(house, /^web\/features\/([^/]+)\//, []),
      spec: namesIn(house, /^e2e\/([^/.]+)\.spec\.ts$/, otherSpecs),
    };
    const used = new Map(Object.values(rooms).flatMap((room) => [...room]));
    return [...used].flatMap(([word, path]) => {
      if (!words.includes(word))
        return [{ path, says: `stands under “${word}”, which is no word of the house` }];
      return (['contract', 'room in the server', 'spec'] as const)
        .filter((room) => !rooms[room].has(word))
        .map((room) => ({ path, says: `has no ${room} for “${word}” to go with it` }));
    });
  },
};

/** The words that a room has, each with one file that shows it. */
function namesIn(house: House, pattern: RegExp, others: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of house.files.keys()) {
    const word = pattern.exec(path)?.[1];
    if (word && !others.includes(word)) found.set(word, path);
  }
  return found;
}

import { basename } from 'node:path';
import type { Rule } from '../house.ts';

const emptyWords = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'manager'];
/** What may stand between a file's name and its ending. */
const roles = [
  'routes',
  'tables',
  'queries',
  'contract',
  'test',
  'dom.test',
  'fuzz.test',
  'spec',
  'config',
  'module',
  'golden',
];
const name = '[a-z0-9]+(-[a-z0-9]+)*';
const wellNamed = new RegExp(
  `^${name}(\\.(${roles.join('|')}))?\\.(tsx?|mjs|d\\.mts|css|json|png)$|^${name}\\.[a-z]{2}\\.json$`,
);

export const namesRule: Rule = {
  sentence: 'A file is named in kebab-case after the one concept in it, with a role from a closed list.',
  findings: (house) =>
    [...house.files.keys()]
      .filter((path) => !path.endsWith('.md'))
      .flatMap((path) => {
        const words = path.split(/[/.-]/);
        const empty = words.find((word) => emptyWords.includes(word));
        if (empty) return [{ path, says: `is named “${empty}”, which says nothing of what is in it` }];
        return wellNamed.test(basename(path)) ? [] : [{ path, says: 'is not named <kebab-case>[.<role>]' }];
      }),
};

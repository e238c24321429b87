import type { Rule } from '../house.ts';

type Lockfile = { packages: Record<string, { optionalDependencies?: Record<string, string> }> };

export const lockfileRule: Rule = {
  sentence:
    'package-lock.json has the packages of every platform; `npm run lockfile` adds what npm left out.',
  findings: (house) => {
    const path = 'package-lock.json';
    const { packages } = JSON.parse(house.text(path)) as Lockfile;
    return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !packages[`${place}/node_modules/${name}`] && !packages[`node_modules/${name}`])
        .map((name) => ({ path, says: `lacks ${name}, which belongs to ${place}` })),
    );
  },
};

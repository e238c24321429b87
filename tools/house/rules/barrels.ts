import { parseSync } from 'vite';
import type { Rule } from '../house.ts';

export const barrelsRule: Rule = {
  sentence: 'No file only passes on what others export; shared/contracts/index.ts alone lists the contracts.',
  findings: (house) =>
    house.sources
      .filter((path) => path !== 'shared/contracts/index.ts')
      .flatMap((path) => {
        if (/\/index\.tsx?$/.test(path)) return [{ path, says: 'is an index' }];
        const { program } = parseSync(path, house.text(path));
        const onlyPassesOn = program.body.every(
          (statement) =>
            statement.type === 'ExportAllDeclaration' ||
            (statement.type === 'ExportNamedDeclaration' && statement.source !== null),
        );
        return onlyPassesOn && program.body.length > 0
          ? [{ path, says: 'only passes on what others export' }]
          : [];
      }),
};

import type { Rule } from '../house.ts';

/** Packages that the definition of a page may stand on. The server renders, the browser adds views. */
const light = /^(@tiptap\/(?!react(\/|$))|yjs$|lib0\/|y-protocols\/|zod$)/;

export const editorWeightRule: Rule = {
  sentence: 'shared/editor imports nothing heavy: no React, KaTeX, Word or Typst.',
  findings: (house) =>
    house.sources
      .filter((path) => path.startsWith('shared/editor/') && !path.endsWith('.test.ts'))
      .flatMap((path) =>
        house
          .imports(path)
          .filter(({ target, specifier }) => target === null && !light.test(specifier))
          .map(({ specifier, line }) => ({ path, line, says: `imports ${specifier}` })),
      ),
};
